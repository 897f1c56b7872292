/** A throwaway host with the real systemd, D-Bus and dockerd for tests. */
package dev.dockerctl.host;
