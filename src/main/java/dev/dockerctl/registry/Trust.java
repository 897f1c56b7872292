package dev.dockerctl.registry;

import dev.dockerctl.config.HostView;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * What certificates of a registry are taken: the host's authorities as Go finds them
 * (crypto/x509/root_linux.go), and those in {@code /etc/docker/certs.d} for one registry.
 */
record Trust(HostView view) {
  private static final List<String> AUTHORITIES =
      List.of(
          "/etc/ssl/certs/ca-certificates.crt",
          "/etc/pki/tls/certs/ca-bundle.crt",
          "/etc/ssl/ca-bundle.pem",
          "/etc/pki/tls/cacert.pem",
          "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
          "/etc/ssl/cert.pem");

  /** Takes what a daemon on this host takes from a registry. */
  SSLSocketFactory of(String address) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (String path : AUTHORITIES) {
      if (add(store, path)) {
        break;
      }
    }
    String folder = "/etc/docker/certs.d/" + address;
    for (String name : view.files().list(folder)) {
      if (name.endsWith(".crt")) {
        add(store, folder + "/" + name);
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return socketFactory(factory.getTrustManagers());
  }

  /** Takes any certificate, as dockerd does from an insecure registry. */
  static SSLSocketFactory ofAnything() throws GeneralSecurityException {
    return socketFactory(new TrustManager[] {new Anybody()});
  }

  private static SSLSocketFactory socketFactory(TrustManager... managers)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers, null);
    return context.getSocketFactory();
  }

  private boolean add(KeyStore store, String path) throws GeneralSecurityException {
    String text = view.text(path);
    if (text == null) {
      return false;
    }
    try {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes))) {
        store.setCertificateEntry("ca" + store.size(), certificate);
      }
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }

  /** Only whether there is an answer is asked with it, and nothing secret is sent. */
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
