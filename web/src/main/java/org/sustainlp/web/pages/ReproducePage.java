package org.sustainlp.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.ReaderChoice;
import org.sustainlp.harness.reproduction.ReproductionJson;
import org.sustainlp.web.catalogue.HarnessCatalogue;
import org.sustainlp.web.problems.Refused;
import org.sustainlp.web.queue.RunQueue;
import org.sustainlp.web.reader.ReaderForm;
import org.sustainlp.web.reader.ReaderRequest;
import org.sustainlp.web.reproductions.ReproductionIntake;
import org.sustainlp.web.reproductions.ReproductionReading;
import org.sustainlp.web.reproductions.ReproductionView;

/** {@code /reproduce}: the experiments, what was reproduced before, and each one's table. */
@Path("/reproduce")
@Produces(MediaType.TEXT_HTML)
public class ReproducePage {
  private final HarnessCatalogue catalogue;
  private final ReproductionIntake intake;
  private final ReproductionReading reading;
  private final RunQueue queue;

  ReproducePage(
      HarnessCatalogue catalogue,
      ReproductionIntake intake,
      ReproductionReading reading,
      RunQueue queue) {
    this.catalogue = catalogue;
    this.intake = intake;
    this.reading = reading;
    this.queue = queue;
  }

  @GET
  public TemplateInstance page() {
    List<Past> past = reading.newest().stream().map(Past::of).toList();
    try {
      return Templates.reproduce(HarnessCatalogue.named(catalogue.experiments()), past, null);
    } catch (Refused unavailable) {
      return Templates.reproduce(List.of(), past, unavailable.detail());
    }
  }

  /** The form's way in; programs use {@code POST /api/v1/reproductions}. */
  @POST
  public Response start(@RestForm @Nullable String experiment, @RestForm @Nullable String limit) {
    return Response.seeOther(at(intake.accept(experiment, limit).id().toString())).build();
  }

  @GET
  @Path("/{id}")
  public TemplateInstance one(@RestPath String id, @BeanParam ReaderRequest reader) {
    ReaderChoice choice = reader.choice();
    ReproductionView found = reading.view(id);
    return Templates.reproduction(
        found, Past.of(found), table(found, choice), new ReaderForm(choice));
  }

  @POST
  @Path("/{id}/cancel")
  public Response cancel(@RestPath String id) {
    queue.cancelReproduction(reading.find(id).id());
    return Response.seeOther(at(id)).build();
  }

  private static URI at(String id) {
    return URI.create("/reproduce/" + id);
  }

  private static @Nullable PaperTable table(ReproductionView found, ReaderChoice choice) {
    String report = found.report();
    try {
      return report == null ? null : PaperTable.of(ReproductionJson.read(report), choice);
    } catch (IOException e) {
      throw new UncheckedIOException("a stored reproduction cannot be read", e);
    }
  }

  /**
   * A reproduction in a list.
   *
   * @param id names it
   * @param experiment id of the experiment
   * @param limit examples in every row; a dash for the experiment's own numbers
   * @param state {@code queued running succeeded failed cancelled}
   * @param queuedAt when it was asked for
   * @param took how long it was carried out; a dash until it has ended
   */
  record Past(
      String id, String experiment, String limit, String state, String queuedAt, String took) {
    static Past of(ReproductionView view) {
      Integer limit = view.limit();
      return new Past(
          view.id().toString(),
          view.experiment(),
          limit == null ? Figures.ABSENT : limit.toString(),
          view.state(),
          Figures.moment(view.created()),
          Figures.span(view.started(), view.finished()));
    }
  }

  @CheckedTemplate(basePath = "")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance reproduce(
        List<HarnessCatalogue.Named> experiments, List<Past> past, @Nullable String unavailable);

    static native TemplateInstance reproduction(
        ReproductionView reproduction, Past facts, @Nullable PaperTable table, ReaderForm reader);
  }
}
