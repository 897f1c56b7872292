package dev.dockerctl.bench;

import java.nio.charset.StandardCharsets;

/** Texts of the size and kind that hosts have. */
final class Samples {
  static final String COMMAND =
      "/usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock";

  private static final String UNIT =
      """
      [Unit]
      Description=Docker Application Container Engine
      Documentation=https://docs.docker.com
      After=network-online.target docker.socket firewalld.service containerd.service
      Requires=docker.socket

      [Service]
      Type=notify
      # The engine delegates control groups to containers.
      EnvironmentFile=-/etc/default/docker
      ExecStart=%s
      ExecReload=/bin/kill -s HUP $MAINPID
      TimeoutStartSec=0
      RestartSec=2
      Restart=always
      LimitNPROC=infinity
      Delegate=yes
      KillMode=process

      [Install]
      WantedBy=multi-user.target
      """;

  private Samples() {}

  /** A unit with so many more settings. */
  static byte[] unit(int settings) {
    StringBuilder text = new StringBuilder(UNIT.formatted(COMMAND + " $DOCKER_OPTS"));
    text.append("[Service]\n");
    for (int i = 0; i < settings; i++) {
      text.append("Environment=VARIABLE_").append(i).append('=').append(i).append('\n');
    }
    return bytes(text.toString());
  }

  /** A daemon.json with a list of so many registries. */
  static byte[] daemonFile(int registries) {
    StringBuilder text = new StringBuilder("{\n  \"mtu\": 1400,\n  \"insecure-registries\": [");
    for (int i = 0; i < registries; i++) {
      text.append(i == 0 ? "" : ",").append("\n    \"registry-").append(i).append(":5000\"");
    }
    return bytes(text.append("\n  ]\n}\n").toString());
  }

  /** A drop-in that gives one variable of its own. */
  static byte[] dropIn(int number) {
    return bytes("[Service]\nEnvironment=VARIABLE_" + number + "=" + number + "\n");
  }

  /** A command line with so many registries. */
  static String command(int registries) {
    StringBuilder text = new StringBuilder(COMMAND);
    for (int i = 0; i < registries; i++) {
      text.append(" \"--insecure-registry=registry-").append(i).append(":5000\"");
    }
    return text.toString();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
