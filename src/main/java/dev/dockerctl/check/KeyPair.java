package dev.dockerctl.check;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Whether a certificate and a private key in PEM belong together, as Go's X509KeyPair sees it. */
final class KeyPair {
  private static final byte[] PROBE = "dockerctl".getBytes(StandardCharsets.US_ASCII);

  private KeyPair() {}

  /** Why they cannot be used; null if they can. */
  static @Nullable String problem(String certificates, String keys) {
    Certificate leaf = certificate(certificates);
    if (leaf == null) {
      return "the first holds no PEM certificate";
    }
    Pem key = Pem.find(keys, "PRIVATE KEY");
    if (key == null) {
      return "the second holds no PEM key";
    }
    if (key.isEncrypted()) {
      return "the key is encrypted";
    }
    try {
      PublicKey publicKey = leaf.getPublicKey();
      return matches(publicKey, privateKey(publicKey, key)) ? null : "the key is another one's";
    } catch (GeneralSecurityException e) {
      return "the key is damaged, or another one's";
    }
  }

  /** Whether there is a certificate that can be read. */
  static boolean hasCertificate(String text) {
    return certificate(text) != null;
  }

  private static @Nullable Certificate certificate(String text) {
    Pem pem = Pem.find(text, "CERTIFICATE");
    byte[] content = pem == null ? null : pem.content();
    if (content == null) {
      return null;
    }
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(content));
    } catch (CertificateException e) {
      return null;
    }
  }

  /** PKCS#8 as it is; the older forms are wrapped with the algorithm the certificate names. */
  private static PrivateKey privateKey(PublicKey publicKey, Pem key)
      throws GeneralSecurityException {
    byte[] content = key.content();
    if (content == null) {
      throw new GeneralSecurityException("no base64");
    }
    byte[] encoded = key.type().equals("PRIVATE KEY") ? content : wrapped(publicKey, content);
    return KeyFactory.getInstance(publicKey.getAlgorithm())
        .generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  private static boolean matches(PublicKey publicKey, PrivateKey privateKey)
      throws GeneralSecurityException {
    String algorithm = publicKey.getAlgorithm();
    String signature =
        algorithm.equals("RSA") || algorithm.equals("EC")
            ? "SHA256with" + algorithm.replace("EC", "ECDSA")
            : algorithm;
    Signature signer = Signature.getInstance(signature);
    signer.initSign(privateKey);
    signer.update(PROBE);
    byte[] signed = signer.sign();
    Signature verifier = Signature.getInstance(signature);
    verifier.initVerify(publicKey);
    verifier.update(PROBE);
    return verifier.verify(signed);
  }

  /** PrivateKeyInfo of RFC 5958: version, algorithm, octets. */
  private static byte[] wrapped(PublicKey publicKey, byte[] key) {
    byte[] info = publicKey.getEncoded();
    int outer = 1 + lengthSize(info, 1);
    int size = 1 + lengthSize(info, outer + 1) + length(info, outer + 1);
    byte[] algorithm = Arrays.copyOfRange(info, outer, outer + size);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(new byte[] {2, 1, 0});
    body.writeBytes(algorithm);
    body.writeBytes(tagged(4, key));
    return tagged(0x30, body.toByteArray());
  }

  private static int lengthSize(byte[] der, int at) {
    int first = der[at] & 0xff;
    return first < 0x80 ? 1 : 1 + (first & 0x7f);
  }

  private static int length(byte[] der, int at) {
    int first = der[at] & 0xff;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 1; i <= (first & 0x7f); i++) {
      length = length << 8 | (der[at + i] & 0xff);
    }
    return length;
  }

  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream der = new ByteArrayOutputStream();
    der.write(tag);
    int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + 7) / 8;
    if (content.length >= 0x80) {
      der.write(0x80 | bytes);
    }
    for (int i = Math.max(bytes, 1) - 1; i >= 0; i--) {
      der.write(content.length >> (8 * i));
    }
    der.writeBytes(content);
    return der.toByteArray();
  }

  /**
   * One block of a PEM file.
   *
   * @param type such as {@code RSA PRIVATE KEY}
   * @param body what stands between its lines
   */
  private record Pem(String type, String body) {
    /** The first block of a type, or of a type that ends in it after a blank. */
    static @Nullable Pem find(String text, String type) {
      int from = 0;
      while (true) {
        int begin = text.indexOf("-----BEGIN ", from);
        int name = begin + "-----BEGIN ".length();
        int nameEnd = begin < 0 ? -1 : text.indexOf("-----", name);
        if (nameEnd < 0) {
          return null;
        }
        String found = text.substring(name, nameEnd);
        int end = text.indexOf("-----END " + found + "-----", nameEnd);
        if (end >= 0 && (found.equals(type) || isKey(type, found))) {
          return new Pem(found, text.substring(nameEnd + "-----".length(), end));
        }
        from = end < 0 ? nameEnd : end;
      }
    }

    private static boolean isKey(String wanted, String found) {
      return wanted.equals("PRIVATE KEY") && found.endsWith(" PRIVATE KEY");
    }

    boolean isEncrypted() {
      return type.startsWith("ENCRYPTED") || body.contains("Proc-Type: 4,ENCRYPTED");
    }

    byte @Nullable [] content() {
      try {
        return Base64.getMimeDecoder().decode(body);
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
  }
}
