package dev.pulse.agent.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Certificates and a private key in the text form that authorities hand out (RFC 7468).
 *
 * @param file named in messages
 */
record PemFile(Path file, String text) {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  /** Algorithms of keys, and what signs with them. */
  private static final Map<String, String> ALGORITHMS =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  private static final byte[] SAMPLE = {1};

  static PemFile read(Path file) throws IOException {
    return new PemFile(file, Files.readString(file, StandardCharsets.ISO_8859_1));
  }

  /** Whether these bytes are such a text. */
  static boolean isPem(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
  }

  /**
   * The certificates, in their order.
   *
   * @throws IOException if there is none, or one cannot be read
   */
  List<X509Certificate> certificates() throws IOException {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (byte[] block : blocks("CERTIFICATE")) {
        certificates.add(
            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block)));
      }
    } catch (CertificateException e) {
      throw new IOException(file + " has a certificate that cannot be read: " + e.getMessage(), e);
    }
    if (certificates.isEmpty()) {
      throw new IOException(file + " has no certificate (-----BEGIN CERTIFICATE-----)");
    }
    return certificates;
  }

  /**
   * The private key.
   *
   * @throws IOException if there is none, or it is in a form that the JDK does not read; the
   *     message says how to change it
   */
  PrivateKey key() throws IOException {
    List<byte[]> keys = blocks("PRIVATE KEY");
    if (keys.isEmpty()) {
      throw new IOException(
          text.contains(" PRIVATE KEY-----")
              ? file
                  + " has a private key in another form than PKCS #8, or an encrypted one; use"
                  + " what openssl pkcs8 -topk8 -nocrypt -in "
                  + file.getFileName()
                  + " makes of it"
              : file
                  + " has no private key (-----BEGIN PRIVATE KEY-----); name its file with"
                  + " pulse.http.tls.key");
    }
    for (String algorithm : ALGORITHMS.keySet()) {
      try {
        return KeyFactory.getInstance(algorithm)
            .generatePrivate(new PKCS8EncodedKeySpec(keys.get(0)));
      } catch (GeneralSecurityException e) {
        // It is a key of another algorithm.
      }
    }
    throw new IOException(file + " has a private key that is not of " + ALGORITHMS.keySet());
  }

  /** Whether what the private key signs is what the public key verifies. */
  static boolean isKeyOf(PublicKey publicKey, PrivateKey key) throws GeneralSecurityException {
    String algorithm = ALGORITHMS.get(key.getAlgorithm());
    if (algorithm == null || !key.getAlgorithm().equals(publicKey.getAlgorithm())) {
      return false;
    }
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(SAMPLE);
    byte[] signed = signature.sign();
    signature.initVerify(publicKey);
    signature.update(SAMPLE);
    return signature.verify(signed);
  }

  private List<byte[]> blocks(String kind) throws IOException {
    List<byte[]> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1).equals(kind)) {
        blocks.add(decode(matcher.group(2)));
      }
    }
    return blocks;
  }

  private byte[] decode(String base64) throws IOException {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }
}
