package org.sustainlp.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.report.ReaderChoice;
import org.sustainlp.harness.report.RunReport;
import org.sustainlp.web.reader.ReaderForm;
import org.sustainlp.web.reader.ReaderRequest;
import org.sustainlp.web.runs.RunView;

/** {@code /runs/{id}}: a run while it goes and what came of it. */
@Path("/runs/{id}")
public class RunPage {
  private final RunReading reading;
  private final PageJson json;

  RunPage(RunReading reading, PageJson json) {
    this.reading = reading;
    this.json = json;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public TemplateInstance page(@RestPath String id, @BeanParam ReaderRequest reader) {
    ReaderChoice choice = reader.choice();
    RunReading.Reading found = reading.of(id);
    RunReport report = found.report();
    List<Ladder> ladders =
        report == null
            ? List.of()
            : report.results().stream().map(result -> Ladder.of(result, choice)).toList();
    return Templates.run(
        found,
        RunView.of(found.run()),
        ladders,
        report,
        json.of(ladders),
        new ReaderForm(choice),
        Figures.moment(found.run().created()),
        Figures.span(found.run().started(), found.run().finished()));
  }

  @CheckedTemplate(basePath = "")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance run(
        RunReading.Reading reading,
        RunView run,
        List<Ladder> ladders,
        @Nullable RunReport report,
        RawString ladderJson,
        ReaderForm reader,
        String queuedAt,
        String took);
  }
}
