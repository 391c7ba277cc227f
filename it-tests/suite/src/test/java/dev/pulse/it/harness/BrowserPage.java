package dev.pulse.it.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A tab of the browser: what a person sees in it, and clicks. */
public final class BrowserPage implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Without them the browser takes keys for pressed and does nothing. */
  private static final Map<String, Integer> CODES = Map.of("Tab", 9, "Enter", 13, "Escape", 27);

  private final DevTools tools;

  private BrowserPage(DevTools tools) {
    this.tools = tools;
  }

  static BrowserPage open(String browser, String address, int width, int height) {
    BrowserPage page = new BrowserPage(DevTools.connect(browser));
    page.tools.attach();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      page.tools.call(domain + ".enable", JSON.createObjectNode());
    }
    page.resize(width, height);
    page.tools.call("Page.navigate", JSON.createObjectNode().put("url", address));
    return page;
  }

  /** Gives it another size. */
  public BrowserPage resize(int width, int height) {
    tools.call(
        "Emulation.setDeviceMetricsOverride",
        JSON.createObjectNode()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
    return this;
  }

  /** Waits until an element that this selector finds shows this text. */
  public BrowserPage awaitText(String selector, String text) {
    String condition =
        "[...document.querySelectorAll(%s)].some(e => e.innerText.includes(%s))"
            .formatted(quote(selector), quote(text));
    return awaitTrue(selector + " shows \"" + text + "\"", condition);
  }

  /** Waits until this selector finds something. */
  public BrowserPage awaitElement(String selector) {
    return awaitTrue(
        "there is " + selector, "document.querySelector(%s) !== null".formatted(quote(selector)));
  }

  /** Clicks on the first element that this selector finds, once there is one. */
  public BrowserPage click(String selector) {
    awaitElement(selector);
    evaluate("document.querySelector(%s).click()".formatted(quote(selector)));
    return this;
  }

  /** Types a text into the first field that this selector finds, once there is one. */
  public BrowserPage type(String selector, String text) {
    awaitElement(selector);
    evaluate(
        "(field => { field.value = %s; field.dispatchEvent(new Event('input', {bubbles: true})) })(document.querySelector(%s))"
            .formatted(quote(text), quote(selector)));
    return this;
  }

  /** The text of the first element that this selector finds. */
  public String text(String selector) {
    return evaluate("document.querySelector(%s).innerText".formatted(quote(selector))).asText();
  }

  /** The value of an expression of the page's own language, or the value that it promises. */
  public JsonNode evaluate(String expression) {
    JsonNode answer =
        tools.call(
            "Runtime.evaluate",
            JSON.createObjectNode()
                .put("expression", expression)
                .put("returnByValue", true)
                .put("awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.get("result").path("value");
  }

  /** Goes to another place of the page, such as {@code #/search}. */
  public BrowserPage go(String place) {
    evaluate("location.hash = " + quote(place));
    return this;
  }

  /** Shows it as to somebody who likes it dark, or light. */
  public BrowserPage prefer(String scheme) {
    ObjectNode media = JSON.createObjectNode();
    media.putArray("features").addObject().put("name", "prefers-color-scheme").put("value", scheme);
    tools.call("Emulation.setEmulatedMedia", media);
    return this;
  }

  /** Presses a key: a character, {@code Tab}, {@code Enter} or {@code Escape}. */
  public BrowserPage press(String key) {
    ObjectNode down = JSON.createObjectNode().put("type", "keyDown").put("key", key);
    if (key.length() == 1) {
      down.put("text", key);
    } else {
      down.put("windowsVirtualKeyCode", CODES.get(key));
    }
    if (key.equals("Enter")) {
      down.put("text", "\r");
    }
    tools.call("Input.dispatchKeyEvent", down);
    tools.call(
        "Input.dispatchKeyEvent", JSON.createObjectNode().put("type", "keyUp").put("key", key));
    return this;
  }

  /** What the page complained about: exceptions, errors on its console, breaches of its policy. */
  public List<String> complaints() {
    return tools.events().stream()
        .filter(
            event ->
                event.get("method").asText().equals("Runtime.exceptionThrown")
                    || event.at("/params/entry/level").asText().equals("error"))
        .map(JsonNode::toString)
        .toList();
  }

  /** Every address that the page asked for. */
  public List<String> requests() {
    return tools.events().stream()
        .filter(event -> event.get("method").asText().equals("Network.requestWillBeSent"))
        .map(event -> event.at("/params/request/url").asText())
        .toList();
  }

  /** Keeps a picture of it. */
  public void screenshot(Path file) {
    JsonNode answer = tools.call("Page.captureScreenshot", JSON.createObjectNode());
    try {
      Files.write(file, Base64.getDecoder().decode(answer.get("data").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BrowserPage awaitTrue(String what, String condition) {
    Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> evaluate(condition).asBoolean());
    return this;
  }

  private static String quote(String text) {
    ObjectNode holder = JSON.createObjectNode().put("text", text);
    return holder.get("text").toString();
  }

  @Override
  public void close() {
    tools.close();
  }
}
