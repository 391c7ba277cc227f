package dev.pulse.agent.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * What the server shows to clients that connect by TLS. The files are looked at again once a
 * minute, for certificates are renewed while applications run; what cannot be used then leaves the
 * former one in place.
 *
 * <p>Threading: any number of threads.
 */
final class ServerCertificate extends X509ExtendedKeyManager {

  private static final long LOOK_EVERY_NANOS = 60_000_000_000L;

  private final CertificateFiles files;
  private X509ExtendedKeyManager current;
  private long looked = System.nanoTime();
  private long changed;

  private ServerCertificate(CertificateFiles files) throws IOException {
    this.files = files;
    this.changed = changedAt();
    this.current = read();
  }

  /**
   * Reads the files.
   *
   * @throws IOException if they cannot be read, or hold nothing to serve with; the message says
   *     what to do
   */
  static ServerCertificate load(CertificateFiles files) throws IOException {
    return new ServerCertificate(files);
  }

  /** A context for a server that shows this certificate. */
  SSLContext context() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {this}, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("this JVM cannot serve by TLS: " + e.getMessage(), e);
    }
  }

  /** The latest that could be read. */
  private synchronized X509ExtendedKeyManager current() {
    long now = System.nanoTime();
    if (now - looked >= LOOK_EVERY_NANOS) {
      looked = now;
      lookAgain();
    }
    return current;
  }

  /** Takes what the files hold now, if they have changed and it can be used. */
  synchronized void lookAgain() {
    try {
      long at = changedAt();
      if (at != changed) {
        current = read();
        changed = at;
      }
    } catch (IOException e) {
      // Whoever renews it may be about to write the other file.
    }
  }

  private long changedAt() throws IOException {
    long at = 0;
    for (Path file : new Path[] {files.certificatePath(), files.keyPath()}) {
      try {
        at = 31 * at + Files.getLastModifiedTime(file).toMillis();
      } catch (NoSuchFileException e) {
        throw new IOException("there is no file " + file, e);
      }
    }
    return at;
  }

  private X509ExtendedKeyManager read() throws IOException {
    char[] password = Objects.requireNonNullElse(files.password(), "").toCharArray();
    try {
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keyStore(password), password);
      return Stream.of(factory.getKeyManagers())
          .filter(X509ExtendedKeyManager.class::isInstance)
          .map(X509ExtendedKeyManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (GeneralSecurityException e) {
      throw new IOException(files + " cannot be used: " + e.getMessage(), e);
    }
  }

  private KeyStore keyStore(char[] password) throws IOException, GeneralSecurityException {
    Path file = files.certificatePath();
    byte[] bytes = Files.readAllBytes(file);
    KeyStore store = KeyStore.getInstance("PKCS12");
    if (PemFile.isPem(bytes)) {
      List<X509Certificate> chain = PemFile.read(file).certificates();
      PrivateKey key = PemFile.read(files.keyPath()).key();
      demandMatch(chain.get(0), key);
      store.load(null, null);
      store.setKeyEntry("pulse", key, password, chain.toArray(Certificate[]::new));
      return store;
    }
    try {
      store.load(new ByteArrayInputStream(bytes), password);
    } catch (IOException e) {
      throw new IOException(
          file
              + " is neither PEM nor a PKCS12 file that pulse.http.tls.password opens: "
              + e.getMessage(),
          e);
    }
    demandKey(store, file);
    return store;
  }

  private static void demandKey(KeyStore store, Path file)
      throws IOException, GeneralSecurityException {
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        return;
      }
    }
    throw new IOException(file + " has no private key with its certificate");
  }

  private void demandMatch(X509Certificate certificate, PrivateKey key)
      throws IOException, GeneralSecurityException {
    if (!PemFile.isKeyOf(certificate.getPublicKey(), key)) {
      throw new IOException(
          "the key in %s is not that of the certificate in %s"
              .formatted(files.keyPath(), files.certificatePath()));
    }
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return current().getServerAliases(keyType, issuers);
  }

  @Override
  public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return current().chooseServerAlias(keyType, issuers, socket);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal[] issuers, SSLEngine engine) {
    return current().chooseEngineServerAlias(keyType, issuers, engine);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return current().getCertificateChain(alias);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return current().getPrivateKey(alias);
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal[] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
    return null;
  }
}
