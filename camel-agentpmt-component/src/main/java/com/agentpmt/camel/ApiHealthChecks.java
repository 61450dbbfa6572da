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
package com.agentpmt.camel;

import com.agentpmt.camel.async.Futures;
import com.agentpmt.camel.model.HealthStatus;
import com.agentpmt.camel.operation.Call;
import com.agentpmt.camel.operation.OperationResult;
import com.agentpmt.camel.operation.Operations;
import com.agentpmt.camel.options.OptionGroups;
import com.agentpmt.camel.options.UrlValidator;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * The readiness checks of a component in Camel's repository of producer checks: one for each {@code apiUrl} that started
 * producers call.
 */
final class ApiHealthChecks {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final CamelContext context;
    private final AgentPmtServices.Probes probes;
    private final Map<URI, Entry> entries = new HashMap<>();

    /**
     * @param producers how many use the address
     */
    private record Entry(HealthCheck check, int producers) {
        Entry plus(int started) {
            return new Entry(check, producers + started);
        }
    }

    /**
     * @param probes makes the clients for the requests of the checks
     */
    ApiHealthChecks(CamelContext context, AgentPmtServices.Probes probes) {
        this.context = context;
        this.probes = probes;
    }

    /**
     * Called when a producer starts. The options of the first producer of an address count.
     *
     * @param component name of the component bean
     * @param tls the TLS settings of the producer, or null for those of the JVM
     * @return to be called when the producer has stopped
     */
    synchronized Runnable add(String component, OptionGroups options, SSLContextParameters tls) {
        WritableHealthCheckRepository repository = repository();
        if (repository == null) {
            return () -> {};
        }
        URI address = UrlValidator.baseUrl(
                "apiUrl", options.connection().getApiUrl(), options.security().isAllowPlainHttp());
        Entry known = entries.get(address);
        if (known == null) {
            known = new Entry(check(component, address, options, tls), 0);
            repository.addHealthCheck(known.check());
        }
        entries.put(address, known.plus(1));
        AtomicBoolean stopped = new AtomicBoolean();
        return () -> {
            if (stopped.compareAndSet(false, true)) {
                remove(address);
            }
        };
    }

    private synchronized void remove(URI address) {
        Entry entry = entries.get(address);
        if (entry != null) {
            Entry left = entry.plus(-1);
            if (left.producers() > 0) {
                entries.put(address, left);
            } else {
                removeCheck(entries.remove(address));
            }
        }
    }

    /** Removes all checks. */
    synchronized void close() {
        entries.values().forEach(this::removeCheck);
        entries.clear();
    }

    private void removeCheck(Entry entry) {
        WritableHealthCheckRepository repository = repository();
        if (repository != null) {
            repository.removeHealthCheck(entry.check());
        }
    }

    /** Null if Camel has no health checks, or they are off. */
    private WritableHealthCheckRepository repository() {
        return HealthCheckHelper.getHealthCheckRepository(context, "producers", WritableHealthCheckRepository.class);
    }

    private ApiHealthCheck check(String component, URI address, OptionGroups options, SSLContextParameters tls) {
        return new ApiHealthCheck(
                ReadinessCheck.freeId("producer:" + component + ":" + address.getRawAuthority(), this::isUsed),
                UrlValidator.origin(address),
                () -> request(component, options, tls),
                TIMEOUT);
    }

    private CompletableFuture<HealthStatus> request(String component, OptionGroups options, SSLContextParameters tls) {
        return Futures.map(
                Operations.readHealth(new Call(component, "health", options), probes.create(options, tls, TIMEOUT)),
                OperationResult::record);
    }

    /** Addresses that differ in scheme or path have the same authority. */
    private boolean isUsed(String id) {
        return entries.values().stream().anyMatch(entry -> entry.check().getId().equals(id));
    }
}
