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

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.BrowsableEndpoint;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Suspends routes, and resumes those that it has suspended. Used by one thread, except for {@link #leave} and {@link #join}.
 *
 * <p>Camel's route controller waits for what is in flight or pending, and interrupts it after a time-out: a purchase must not be
 * interrupted, and the controller must not wait for what never ends, such as the queue of a suspended {@code seda} consumer or
 * the groups of an aggregator. So the consumer is suspended, and the route, with its status, only where nothing can be pending.
 */
final class RouteSuspension {

    private static final Logger LOG = LoggerFactory.getLogger(RouteSuspension.class);

    private static final long NEVER_INTERRUPT_DAYS = 365;
    private static final long STOP_SECONDS = 10;

    private final CamelContext context;
    private final Map<String, Route> suspended = new LinkedHashMap<>();
    /** Routes that had nothing in flight when they were last looked at. */
    private final Set<String> idle = new HashSet<>();

    private final Set<String> failed = new HashSet<>();
    /** Routes that someone else has stopped. */
    private final Set<String> left = ConcurrentHashMap.newKeySet();

    RouteSuspension(CamelContext context) {
        this.context = context;
    }

    void join(String id) {
        left.remove(id);
    }

    /** Someone else stops a route: it stays so. */
    void leave(String id) {
        left.add(id);
    }

    /** After {@link #leave}. */
    void forget(String id) {
        suspended.remove(id);
        idle.remove(id);
        failed.remove(id);
    }

    /**
     * Suspends those routes that run.
     *
     * @return false if one is just starting, or has something in flight: to be called again
     */
    boolean suspend(Collection<Route> routes) {
        List<Route> running = routes.stream()
                .filter(route -> status(route.getId()) == ServiceStatus.Started)
                .toList();
        running.forEach(this::suspendConsumer);
        boolean settled = true;
        for (Route route : running) {
            settled &= suspendIfIdle(route);
        }
        return settled && routes.stream().noneMatch(route -> status(route.getId()) == ServiceStatus.Starting);
    }

    private void suspendConsumer(Route route) {
        suspended.put(route.getId(), route);
        if (isSuspendable(route)) {
            attempt(route, "suspended", () -> ServiceHelper.suspendService(route.getConsumer()));
        }
    }

    /**
     * @return whether there is nothing more to do
     */
    private boolean suspendIfIdle(Route route) {
        if (isSuspendable(route) && mayStayPending(route)) {
            return true;
        }
        boolean wasIdle = idle.remove(route.getId());
        if (context.getInflightRepository().size(route.getId()) > 0) {
            return false;
        }
        if (!wasIdle) {
            // the consumer may just have taken its last message: looked at twice
            idle.add(route.getId());
            return false;
        }
        if (isSuspendable(route)) {
            attempt(
                    route,
                    "suspended",
                    () -> control(route, () -> context.getRouteController()
                            .suspendRoute(route.getId(), NEVER_INTERRUPT_DAYS, TimeUnit.DAYS)));
        } else {
            // the route continues, and nothing is interrupted, if something is in flight again
            attempt(
                    route,
                    "stopped",
                    () -> control(route, () -> context.getRouteController()
                            .stopRoute(route.getId(), STOP_SECONDS, TimeUnit.SECONDS, true)));
        }
        return true;
    }

    private static boolean isSuspendable(Route route) {
        return route.getConsumer() instanceof Suspendable;
    }

    /** Whether something may wait inside the route, or in a queue that others fill, for as long as it is suspended. */
    private static boolean mayStayPending(Route route) {
        boolean queue = route.getConsumer() instanceof ShutdownAware consumer
                && (consumer.getPendingExchangesSize() > 0
                        || route.getConsumer().getEndpoint() instanceof BrowsableEndpoint
                                && consumer.deferShutdown(ShutdownRunningTask.CompleteCurrentTaskOnly));
        return queue
                || route.getServices().stream()
                        .flatMap(service -> ServiceHelper.getChildServices(service, true).stream())
                        .anyMatch(service -> service instanceof ShutdownAware && service != route.getConsumer());
    }

    /** The controller waits for its turn: someone else may have stopped the route meanwhile. */
    private void control(Route route, ThrowingAction action) throws Exception {
        if (left.contains(route.getId())) {
            return;
        }
        action.run();
        if (left.contains(route.getId())) {
            context.getRouteController().stopRoute(route.getId());
        }
    }

    /** Resumes the routes that were suspended here, unless someone has stopped or resumed them since. */
    void resume() {
        for (Route route : List.copyOf(suspended.values())) {
            if (attempt(route, "resumed", () -> control(route, () -> resume(route)))) {
                forget(route.getId());
            }
        }
    }

    private void resume(Route route) throws Exception {
        switch (status(route.getId())) {
            case Suspended -> context.getRouteController().resumeRoute(route.getId());
            case Stopped -> context.getRouteController().startRoute(route.getId());
            default -> ServiceHelper.resumeService(route.getConsumer());
        }
    }

    private ServiceStatus status(String id) {
        ServiceStatus status = context.getRouteController().getRouteStatus(id);
        return status == null ? ServiceStatus.Stopped : status;
    }

    private interface ThrowingAction {
        void run() throws Exception;
    }

    /** One route that fails leaves the others as they should be. */
    private boolean attempt(Route route, String what, ThrowingAction action) {
        try {
            action.run();
            failed.remove(route.getId());
            return true;
        } catch (Exception e) {
            if (failed.add(route.getId()) && !context.isStopping()) {
                LOG.warn("AgentPmtCreditRoutePolicy: route {} cannot be {}: {}", route.getId(), what, e.getMessage());
            }
            LOG.debug("Route {} cannot be {}", route.getId(), what, e);
            return false;
        }
    }
}
