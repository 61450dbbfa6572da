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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Suspends routes, and resumes those that it has suspended. Used by one thread.
 *
 * <p>Camel's route controller waits for what is in flight, and interrupts it after a time-out: a purchase must not be
 * interrupted. So the consumer is suspended first, and the route, with its status, when it is idle.
 */
final class RouteSuspension {

    private static final Logger LOG = LoggerFactory.getLogger(RouteSuspension.class);

    private static final long NEVER_INTERRUPT_DAYS = 365;

    private final CamelContext context;
    private final Map<String, Route> suspended = new LinkedHashMap<>();

    RouteSuspension(CamelContext context) {
        this.context = context;
    }

    /**
     * Suspends those routes that run.
     *
     * @return false if one is just starting, or is not idle yet: to be called again
     */
    boolean suspend(Collection<Route> routes) {
        List<Route> running = routes.stream()
                .filter(route -> status(route.getId()) == ServiceStatus.Started)
                .toList();
        running.forEach(this::suspendConsumer);
        for (Route route : running) {
            if (isIdle(route) || !isSuspendable(route)) {
                suspendRoute(route);
            }
        }
        return routes.stream().map(route -> status(route.getId())).noneMatch(RouteSuspension::isUnsettled);
    }

    private static boolean isUnsettled(ServiceStatus status) {
        return status == ServiceStatus.Starting || status == ServiceStatus.Started;
    }

    /** Otherwise the controller would wait: for what is in flight, and for what waits in the consumer's own queue. */
    private boolean isIdle(Route route) {
        return context.getInflightRepository().size(route.getId()) == 0
                && !(route.getConsumer() instanceof ShutdownAware consumer && consumer.getPendingExchangesSize() > 0);
    }

    private static boolean isSuspendable(Route route) {
        return route.getConsumer() instanceof Suspendable;
    }

    private void suspendConsumer(Route route) {
        suspended.put(route.getId(), route);
        if (isSuspendable(route)) {
            ServiceHelper.suspendService(route.getConsumer());
        }
    }

    /** A route whose consumer cannot be suspended is stopped by the controller. */
    private void suspendRoute(Route route) {
        try {
            context.getRouteController().suspendRoute(route.getId(), NEVER_INTERRUPT_DAYS, TimeUnit.DAYS);
        } catch (Exception e) {
            warn(route.getId(), "suspended", e);
        }
    }

    /** Resumes the routes that were suspended here. */
    void resume() {
        for (Route route : List.copyOf(suspended.values())) {
            try {
                resume(route);
                suspended.remove(route.getId());
            } catch (Exception e) {
                warn(route.getId(), "resumed", e);
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

    /** Someone else has stopped a route: it stays so. */
    void forget(String id) {
        suspended.remove(id);
    }

    private ServiceStatus status(String id) {
        ServiceStatus status = context.getRouteController().getRouteStatus(id);
        return status == null ? ServiceStatus.Stopped : status;
    }

    private void warn(String id, String what, Exception e) {
        if (context.isStopping() || context.isStopped()) {
            LOG.debug("Route {} cannot be {}", id, what, e);
        } else {
            LOG.warn("AgentPmtCreditRoutePolicy: route {} cannot be {}: {}", id, what, e.getMessage());
        }
    }
}
