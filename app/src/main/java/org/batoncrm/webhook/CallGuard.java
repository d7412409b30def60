package org.batoncrm.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/** Where a call may go: over https, to an address outside; on this machine over http too. */
final class CallGuard {

    private CallGuard() {}

    /** Why the address may not be called; empty when it may. */
    static Optional<String> refusal(URI address, boolean privateAddresses) throws UnknownHostException {
        String host = address.getHost();
        boolean plain = "http".equals(address.getScheme());
        if (host == null || address.getUserInfo() != null || !plain && !"https".equals(address.getScheme())) {
            return Optional.of("The address is not of the form https://host/path");
        }
        for (InetAddress found : InetAddress.getAllByName(host)) {
            if (found.isLoopbackAddress()) {
                continue;
            }
            if (plain) {
                return Optional.of("Only this machine is called without encryption");
            }
            if (found.isAnyLocalAddress() || found.isMulticastAddress() || found.isLinkLocalAddress()) {
                return Optional.of(host + " is no address of a system");
            }
            if (!privateAddresses && inside(found)) {
                return Optional.of(host + " is inside our own network");
            }
        }
        return Optional.empty();
    }

    private static boolean inside(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return address.isSiteLocalAddress()
                // fc00::/7, and the addresses that providers share among their customers.
                || address instanceof Inet6Address && (first & 0xfe) == 0xfc
                || bytes.length == 4 && (first == 0 || first == 100 && second >= 64 && second < 128);
    }
}
