package org.sustainlp.web.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /method}: how every number is made. */
@Path("/method")
public class MethodPage {

  @GET
  @Produces(MediaType.TEXT_HTML)
  public TemplateInstance page() {
    return Templates.method();
  }

  @CheckedTemplate(basePath = "")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance method();
  }
}
