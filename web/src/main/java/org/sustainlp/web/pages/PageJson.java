package org.sustainlp.web.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.RawString;
import jakarta.enterprise.context.ApplicationScoped;

/** Values for a page's scripts, in a {@code <script type="application/json">}. */
@ApplicationScoped
public class PageJson {
  private final ObjectMapper json;

  PageJson(ObjectMapper json) {
    this.json = json;
  }

  /** No text in it can end the script element early. */
  RawString of(Object value) {
    try {
      return new RawString(json.writeValueAsString(value).replace("<", "\\u003c"));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not writable as JSON: " + value.getClass(), e);
    }
  }
}
