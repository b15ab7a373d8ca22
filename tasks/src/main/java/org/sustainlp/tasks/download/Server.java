package org.sustainlp.tasks.download;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files over HTTP, from the start or from a byte on (RFC 9110, section 14). */
final class Server {

  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes ([0-9]{1,18})-.*/([0-9]{1,18})");

  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int TIMEOUT = 408;
  private static final int NO_SUCH_RANGE = 416;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private final HttpClient client;
  private final Patience patience;
  private boolean answered;

  Server(Patience patience) {
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .proxy(ProxySelector.getDefault())
            .connectTimeout(patience.connect())
            .build();
  }

  /** Whether there was an answer to any request, be it a refusal. */
  boolean hasAnswered() {
    return answered;
  }

  /**
   * Asks for a file.
   *
   * @param from how many bytes of it are here
   * @param version what the server called the file they are of
   */
  Reply ask(URI source, long from, Optional<String> version)
      throws ServerTrouble, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(source).timeout(patience.stall()).GET();
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
      version.ifPresent(known -> request.header("If-Range", known));
    }
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      answered = true;
      return reply(response, from);
    } catch (IOException e) {
      throw new ServerTrouble(e);
    }
  }

  private Reply reply(HttpResponse<InputStream> response, long from)
      throws ServerTrouble, IOException {
    InputStream body = new ImpatientStream(response.body(), patience.stall());
    HttpHeaders headers = response.headers();
    int status = response.statusCode();
    if (status == OK) {
      return new Reply(0, headers.firstValueAsLong("Content-Length"), version(headers), body);
    }
    Matcher range = CONTENT_RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
    if (status == PARTIAL && range.matches() && Long.parseLong(range.group(1)) == from) {
      OptionalLong total = OptionalLong.of(Long.parseLong(range.group(2)));
      return new Reply(from, total, version(headers), body);
    }
    body.close();
    throw new ServerTrouble("the server answered HTTP " + status, isPassing(status));
  }

  private static boolean isPassing(int status) {
    return status == PARTIAL
        || status == TIMEOUT
        || status == NO_SUCH_RANGE
        || status == TOO_MANY
        || status >= SERVER_ERROR;
  }

  /** A weak entity tag does not promise equal bytes, so {@code If-Range} may not name it. */
  private static Optional<String> version(HttpHeaders headers) {
    return headers
        .firstValue("ETag")
        .filter(tag -> !tag.startsWith("W/"))
        .or(() -> headers.firstValue("Last-Modified"));
  }
}
