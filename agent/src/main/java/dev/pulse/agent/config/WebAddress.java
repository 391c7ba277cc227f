package dev.pulse.agent.config;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses of what people open in a browser, or programs post to. */
final class WebAddress {

  private WebAddress() {}

  /**
   * The address, which has a host.
   *
   * @throws IllegalArgumentException if it is none of http or https
   */
  static URI of(String text) {
    try {
      URI address = new URI(text);
      boolean http = "http".equalsIgnoreCase(address.getScheme());
      if ((http || "https".equalsIgnoreCase(address.getScheme())) && address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no address", e);
    }
    throw new IllegalArgumentException("no address");
  }
}
