package org.tokenmerging.corenlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import edu.stanford.nlp.pipeline.StanfordCoreNLPServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** CoreNLP's HTTP server in a Java process of its own, behind a password; ends when closed. */
final class ChildServer implements AutoCloseable {

  private static final String CACHE = "tokenmerging.cache";
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration REQUEST = Duration.ofMinutes(1);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Path log;
  private final String password;
  private final int port;
  private final Process process;

  private ChildServer(Path folder, String password) throws IOException {
    this.log = folder.resolve("log");
    this.password = password;
    this.port = freePort();
    this.process =
        new ProcessBuilder(command())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
  }

  /** Starts one with {@code server.properties} of a folder, and waits until it is ready. */
  static ChildServer start(Path folder, String password) throws Exception {
    ChildServer server = new ChildServer(folder, password);
    try {
      server.awaitReady();
      return server;
    } catch (Exception | AssertionError e) {
      server.close();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    if (System.getProperty(CACHE) != null) {
      command.add("-D" + CACHE + "=" + System.getProperty(CACHE));
    }
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    command.addAll(List.of("-cp", classPath, StanfordCoreNLPServer.class.getName()));
    command.addAll(List.of("-serverProperties", "server.properties"));
    command.addAll(List.of("-preload", "tokenize,tmerge", "-port", String.valueOf(port)));
    command.addAll(List.of("-timeout", "60000", "-quiet"));
    command.addAll(List.of("-username", "reader", "-password", password));
    return command;
  }

  private void awaitReady() throws Exception {
    long end = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        if (client.send(request("ready").build(), BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // it does not listen before its annotators are loaded
      }
      Thread.sleep(200);
    }
    throw new AssertionError("CoreNLP's server did not come up:\n" + log());
  }

  private HttpRequest.Builder request(String path) {
    String basic = Base64.getEncoder().encodeToString(("reader:" + password).getBytes(UTF_8));
    return HttpRequest.newBuilder(URI.create(address() + path))
        .timeout(REQUEST)
        .header("Authorization", "Basic " + basic);
  }

  /** Where it listens, with a slash at the end. */
  String address() {
    return "http://127.0.0.1:" + port + "/";
  }

  /** What curl needs to be let in. */
  String user() {
    return "reader:" + password;
  }

  /** An answer. */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Answer(int status, byte[] body) {
    String text() {
      return new String(body, UTF_8);
    }
  }

  /** Has a text annotated. */
  Answer post(String query, String text) throws IOException, InterruptedException {
    HttpRequest request =
        request(query).POST(HttpRequest.BodyPublishers.ofString(text, UTF_8)).build();
    var response = client.send(request, BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), response.body());
  }

  String log() throws IOException {
    return Files.readString(log, UTF_8);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
