package dev.pulse.agent.http;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of a server's certificate.
 *
 * @param certificate a PKCS12 or JKS key store, or a PEM file: the certificate, then those that
 *     vouch for it
 * @param key a PEM file with the private key; null if it is in the file of the certificate
 * @param password opens the key store; null if nothing needs to
 */
public record CertificateFiles(
    String certificate, @Nullable String key, @Nullable String password) {

  /** Where the certificate is. */
  Path certificatePath() {
    return path(certificate);
  }

  /** Where the key is. */
  Path keyPath() {
    return path(key == null ? certificate : key);
  }

  private static Path path(String name) {
    try {
      return Path.of(name).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("\"" + name + "\" cannot be the name of a file", e);
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return certificate + (key == null ? "" : " with " + key);
  }
}
