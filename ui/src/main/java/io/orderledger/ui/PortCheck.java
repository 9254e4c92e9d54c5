package io.orderledger.ui;

import io.orderledger.api.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks whether a port is free before anything is started, so that nobody waits to hear that it is not. */
final class PortCheck {
    private PortCheck() {}

    /** @throws CannotStart when another program listens there */
    static void mustBeFree(int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true); // As the server does: a port that was just left counts as free.
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            throw new CannotStart(StartFailures.taken(port), taken);
        }
    }
}
