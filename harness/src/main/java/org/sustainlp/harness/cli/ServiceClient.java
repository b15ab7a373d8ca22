package org.sustainlp.harness.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sustainlp.harness.progress.ProgressEvent;
import org.sustainlp.harness.progress.ProgressSink;
import org.sustainlp.harness.report.ReportJson;
import org.sustainlp.harness.report.RunReport;

/** The service's REST interface, as far as submitting needs it. */
final class ServiceClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String API = "/api/v1";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private final @Nullable String token;

  ServiceClient(URI base, @Nullable String token) {
    this.base = base;
    this.token = token;
  }

  /** Uploads an archive; it is streamed, never held in memory. */
  JsonNode submit(Path archive, Map<String, String> fields)
      throws IOException, InterruptedException {
    String boundary = "sustainlp-" + UUID.randomUUID();
    List<HttpRequest.BodyPublisher> parts = new ArrayList<>();
    fields.forEach(
        (name, value) ->
            parts.add(
                text(
                    "--"
                        + boundary
                        + "\r\nContent-Disposition: form-data; name=\""
                        + name
                        + "\"\r\n\r\n"
                        + value
                        + "\r\n")));
    parts.add(
        text(
            "--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"archive\"; filename=\""
                + archive.getFileName()
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
    parts.add(HttpRequest.BodyPublishers.ofFile(archive));
    parts.add(text("\r\n--" + boundary + "--\r\n"));
    HttpRequest request =
        request("/submissions")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(
                HttpRequest.BodyPublishers.concat(parts.toArray(HttpRequest.BodyPublisher[]::new)))
            .build();
    HttpResponse<String> response = send(request, HttpResponse.BodyHandlers.ofString());
    JsonNode answer = JSON.readTree(response.body().isBlank() ? "{}" : response.body());
    if (response.statusCode() >= 400 && response.statusCode() < 500) {
      throw SubmitCommand.refused(answer, response.statusCode());
    }
    return checked(response, answer);
  }

  JsonNode run(String id) throws IOException, InterruptedException {
    HttpResponse<String> response =
        send(request("/runs/" + id).GET().build(), HttpResponse.BodyHandlers.ofString());
    return checked(response, JSON.readTree(response.body()));
  }

  RunReport report(String id) throws IOException, InterruptedException {
    HttpRequest request = request("/runs/" + id + "/report").GET().build();
    HttpResponse<String> response = send(request, HttpResponse.BodyHandlers.ofString());
    return ReportJson.read(checked(response, response.body()));
  }

  /** Follows a run's server-sent events until it ends. */
  void events(String id, ProgressSink sink) throws IOException, InterruptedException {
    HttpRequest request =
        request("/runs/" + id + "/events").header("Accept", "text/event-stream").GET().build();
    HttpResponse<InputStream> response = send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      checked(response, id);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("data:")) {
          JsonNode event = JSON.readTree(line.substring("data:".length()));
          sink.accept(event(event));
        }
      }
    } catch (HttpTimeoutException | EOFException e) {
      // The caller looks whether the run has ended and comes back if not.
    }
  }

  private static ProgressEvent event(JsonNode event) {
    return new ProgressEvent(
        event.path("progress").asDouble(event.path("fraction").asDouble()),
        event.path("task").asText(null),
        event.path("stage").asText(null),
        event.path("activity").asText(event.path("state").asText()),
        event.path("done").asLong(),
        event.path("total").asLong(),
        event.path("unit").asText(""),
        event.path("loss").isNumber() ? event.path("loss").asDouble() : null,
        event.path("secondsLeft").isNumber() ? event.path("secondsLeft").asDouble() : null,
        event.path("message").asText(null));
  }

  private HttpRequest.Builder request(String path) {
    String root = base.toString().replaceAll("/+$", "");
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(root + API + path));
    return token == null ? builder : builder.header("Authorization", "Bearer " + token);
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    try {
      return http.send(request, handler);
    } catch (ConnectException e) {
      throw new IOException(
          "no service answers at " + base + "; start one with \"sustainlp serve\"", e);
    }
  }

  private static <T> T checked(HttpResponse<?> response, T answer) throws IOException {
    if (response.statusCode() >= 300) {
      throw new IOException(
          "the service answered " + response.statusCode() + " to " + response.uri());
    }
    return answer;
  }

  private static HttpRequest.BodyPublisher text(String text) {
    return HttpRequest.BodyPublishers.ofString(text);
  }
}
