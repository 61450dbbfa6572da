/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package com.agentpmt.camel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

class HostAddressesTest implements DnsResolver {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong(-3 * SECOND);
    private final HostAddresses addresses = new HostAddresses(this, now::get);
    private int lookUps;
    private boolean unknown;
    private Runnable whileLookingUp = () -> {};

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        lookUps++;
        whileLookingUp.run();
        if (unknown) {
            throw new UnknownHostException(host);
        }
        return new InetAddress[] {InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) lookUps})};
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return "canonical." + host;
    }

    @Test
    void addressesAreFreshForTenSeconds() throws UnknownHostException {
        assertThat(addresses.isFresh("a")).isFalse();

        addresses.resolve("a");

        assertThat(addresses.isFresh("A")).isTrue();
        assertThat(addresses.isFresh("b")).isFalse();
        now.addAndGet(10 * SECOND - 1);
        assertThat(addresses.isFresh("a")).isTrue();
        now.addAndGet(1);
        assertThat(addresses.isFresh("a")).isFalse();
    }

    @Test
    void oldAddressesAreUsedForAMinute() throws UnknownHostException {
        InetAddress[] first = addresses.resolve("a");

        now.addAndGet(60 * SECOND - 1);
        assertThat(addresses.resolve("a")).isEqualTo(first);
        now.addAndGet(1);
        assertThat(addresses.resolve("a")).isNotEqualTo(first);
        assertThat(lookUps).isEqualTo(2);
    }

    @Test
    void freshAddressesAreNotLookedUpAgain() {
        addresses.refresh("a");
        addresses.refresh("a");
        assertThat(lookUps).isEqualTo(1);

        now.addAndGet(10 * SECOND);
        addresses.refresh("a");
        assertThat(lookUps).isEqualTo(2);
    }

    @Test
    void aHostIsLookedUpOnceAtATime() {
        whileLookingUp = () -> addresses.refresh("a");

        addresses.refresh("a");

        assertThat(lookUps).isEqualTo(1);
    }

    @Test
    void aFailedLookUpKeepsTheOldAddresses() throws UnknownHostException {
        InetAddress[] first = addresses.resolve("a");
        now.addAndGet(10 * SECOND);
        unknown = true;

        addresses.refresh("a");

        assertThat(addresses.isFresh("a")).isFalse();
        assertThat(addresses.resolve("a")).isEqualTo(first);
        // and is tried again
        addresses.refresh("a");
        assertThat(lookUps).isEqualTo(3);
    }

    @Test
    void anUnknownHostIsReported() {
        unknown = true;

        assertThatThrownBy(() -> addresses.resolve("a")).isInstanceOf(UnknownHostException.class);
        assertThat(addresses.isFresh("a")).isFalse();
    }

    @Test
    void aForgottenHostIsLookedUpAgain() throws UnknownHostException {
        InetAddress[] first = addresses.resolve("a");

        addresses.forget("A");

        assertThat(addresses.isFresh("a")).isFalse();
        assertThat(addresses.resolve("a")).isNotEqualTo(first);
    }

    @Test
    void theCanonicalNameIsThatOfTheResolver() throws UnknownHostException {
        assertThat(addresses.resolveCanonicalHostname("a")).isEqualTo("canonical.a");
    }
}
