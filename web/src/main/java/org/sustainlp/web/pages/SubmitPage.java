package org.sustainlp.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sustainlp.web.catalogue.HarnessCatalogue;
import org.sustainlp.web.config.StateConfig;
import org.sustainlp.web.problems.Refused;

/** {@code /submit}: the upload form. */
@Path("/submit")
public class SubmitPage {
  private final HarnessCatalogue catalogue;
  private final StateConfig state;

  SubmitPage(HarnessCatalogue catalogue, StateConfig state) {
    this.catalogue = catalogue;
    this.state = state;
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public TemplateInstance page() {
    try {
      return Templates.submit(
          HarnessCatalogue.named(catalogue.tasks()),
          HarnessCatalogue.named(catalogue.recipes()),
          state.devices(),
          null);
    } catch (Refused unavailable) {
      return Templates.submit(List.of(), List.of(), List.of(), unavailable.detail());
    }
  }

  @CheckedTemplate(basePath = "")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance submit(
        List<HarnessCatalogue.Named> tasks,
        List<HarnessCatalogue.Named> recipes,
        List<String> devices,
        @Nullable String unavailable);
  }
}
