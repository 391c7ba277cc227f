package dev.pulse.agent.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** What the host that was configured means as an address. */
final class BindAddress {

  private BindAddress() {}

  /**
   * The address to bind to.
   *
   * @throws IOException if nobody knows the host
   * @throws IllegalArgumentException if others could connect without a token
   */
  static InetAddress of(ServerOptions options) throws IOException {
    InetAddress address = resolve(options.host());
    if (!address.isLoopbackAddress() && options.token() == null) {
      throw new IllegalArgumentException(
          "other machines can connect to %s, which needs a token".formatted(options.host()));
    }
    return address;
  }

  private static InetAddress resolve(String host) throws IOException {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IOException(
          "\"%s\" is no known host; use 127.0.0.1 for this machine alone, 0.0.0.0 for all its addresses, or one of them"
              .formatted(host),
          e);
    }
  }

  /** Where a browser on this machine reaches a server that is bound to this host. */
  static URI toUri(String scheme, String host, int port) {
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    if (name.equals("0.0.0.0") || name.equals("::")) {
      name = "localhost";
    }
    return URI.create(
        scheme + "://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port + "/");
  }
}
