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

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.util.ObjectHelper;
import org.apache.camel.util.StringHelper;

/**
 * Suspends its routes while the credits of an account are low, or too many of them were spent, and resumes them afterwards.
 *
 * <p>Routes are suspended while the balance is below {@code suspendBelow}, until it is at {@code resumeAt}; while the
 * purchases of the last {@code spendPeriod} have cost {@code spendLimit} or more; and at once when an exchange of a route
 * fails because the credits do not suffice (402), until the next reading finds {@code resumeAt}. What is in flight ends
 * normally. A balance or history that cannot be read changes nothing.
 *
 * <p>One policy may have several routes, and a route several policies. Source: GET /credits/balance, GET /credits/history.
 */
@Metadata(
        label = "bean",
        description =
                "Suspends routes while the credits of an AgentPMT account are low, or too many of them were spent,"
                        + " and resumes them afterwards",
        annotations = {"interfaceName=org.apache.camel.spi.RoutePolicy"})
@Configurer(metadataOnly = true)
public class AgentPmtCreditRoutePolicy extends RoutePolicySupport implements CamelContextAware {

    @Metadata(description = "Credits. The routes are suspended while the balance is below this.")
    private Long suspendBelow;

    @Metadata(
            description =
                    "Credits. Suspended routes are resumed when the balance is this or more. Defaults to suspendBelow.")
    private Long resumeAt;

    @Metadata(
            description =
                    "Credits. The routes are suspended while the purchases of the last spendPeriod have cost this or more.")
    private Long spendLimit;

    @Metadata(
            defaultValue = "1d",
            javaType = "java.time.Duration",
            description = "The period over which the costs of purchases are added up")
    private Duration spendPeriod = Duration.ofDays(1);

    @Metadata(defaultValue = "60s", javaType = "java.time.Duration", description = "Delay between two readings")
    private Duration delay = Duration.ofSeconds(60);

    @Metadata(defaultValue = "agentpmt", description = "Name of the component whose account is watched")
    private String component = "agentpmt";

    @Metadata(
            description =
                    "URI of an endpoint, such as direct:budget, that receives a message for each suspension and resumption")
    private String eventUri;

    private final Set<String> started = new HashSet<>();
    private CamelContext context;
    private CreditWatch watch;

    @Override
    public void onInit(Route route) {
        super.onInit(route);
        if (context == null) {
            context = route.getCamelContext();
        }
        positive("delay", delay);
        positive("spendPeriod", spendPeriod);
        newGate();
        try {
            context.getComponent(component, AgentPmtComponent.class);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "AgentPmtCreditRoutePolicy: component=" + component
                            + " is not an AgentPMT component: set component to the name of one",
                    e);
        }
        if (eventUri != null) {
            // fails now if there is no such endpoint
            context.getEndpoint(eventUri);
        }
    }

    private CreditGate newGate() {
        return new CreditGate(suspendBelow, resumeAt, spendLimit);
    }

    private static void positive(String property, Duration value) {
        if (value == null || value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(
                    "AgentPmtCreditRoutePolicy: " + property + " must be positive, such as 60s, but is " + value);
        }
    }

    @Override
    public synchronized void onStart(Route route) {
        started.add(route.getId());
        if (watch == null) {
            watch = new CreditWatch(
                    context, newGate(), new CreditReader(context, component, spendPeriod), delay, eventUri);
        }
        watch.add(route);
    }

    /** A route that someone resumes while it should not run is suspended again. */
    @Override
    public synchronized void onResume(Route route) {
        if (watch != null) {
            watch.apply();
        }
    }

    @Override
    public void onStop(Route route) {
        leave(route);
    }

    @Override
    public void onRemove(Route route) {
        leave(route);
    }

    /** What the policy itself stops, since it cannot be suspended, stays one of its routes. */
    private synchronized void leave(Route route) {
        if (watch != null && !watch.isOwnThread()) {
            started.remove(route.getId());
            watch.remove(route);
            if (started.isEmpty()) {
                watch.close();
                watch = null;
            }
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        if (isRejected(exchange)) {
            synchronized (this) {
                if (watch != null) {
                    watch.rejected();
                }
            }
        }
    }

    private boolean isRejected(Exchange exchange) {
        Throwable failure = exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (ObjectHelper.getException(AgentPmtInsufficientCreditsException.class, failure) == null) {
            return false;
        }
        // another component of the same kind has another account
        String endpoint = exchange.getProperty(Exchange.FAILURE_ENDPOINT, "", String.class);
        String other = StringHelper.before(endpoint, ":", component);
        return other.equals(component) || !(context.hasComponent(other) instanceof AgentPmtComponent);
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    /** {@return the property {@code suspendBelow}: credits, or null, the default: the balance alone suspends nothing} */
    public Long getSuspendBelow() {
        return suspendBelow;
    }

    /**
     * Suspends the routes while the balance is below this.
     *
     * @param suspendBelow credits, or null, the default: the balance alone suspends nothing
     */
    public void setSuspendBelow(Long suspendBelow) {
        this.suspendBelow = suspendBelow;
    }

    /** {@return the property {@code resumeAt}: credits, or null, the default, for those of {@code suspendBelow}, or for 1 without that} */
    public Long getResumeAt() {
        return resumeAt;
    }

    /**
     * Resumes suspended routes when the balance is this or more.
     *
     * @param resumeAt credits, or null, the default, for those of {@code suspendBelow}, or for 1 without that
     */
    public void setResumeAt(Long resumeAt) {
        this.resumeAt = resumeAt;
    }

    /** {@return the property {@code spendLimit}: credits, or null, the default, to ignore what is spent} */
    public Long getSpendLimit() {
        return spendLimit;
    }

    /**
     * Suspends the routes while the purchases of the last {@code spendPeriod} have cost this or more.
     *
     * @param spendLimit credits, or null, the default, to ignore what is spent
     */
    public void setSpendLimit(Long spendLimit) {
        this.spendLimit = spendLimit;
    }

    /** {@return the property {@code spendPeriod}: more than zero; one day by default} */
    public Duration getSpendPeriod() {
        return spendPeriod;
    }

    /**
     * Sets the period over which the costs of purchases are added up.
     *
     * @param spendPeriod more than zero; one day by default
     */
    public void setSpendPeriod(Duration spendPeriod) {
        this.spendPeriod = spendPeriod;
    }

    /** {@return the property {@code delay}: more than zero; 60 seconds by default} */
    public Duration getDelay() {
        return delay;
    }

    /**
     * Sets the delay between two readings of balance and history.
     *
     * @param delay more than zero; 60 seconds by default
     */
    public void setDelay(Duration delay) {
        this.delay = delay;
    }

    /** {@return the property {@code component}: name of the component bean; {@code agentpmt} by default} */
    public String getComponent() {
        return component;
    }

    /**
     * Names the component whose account is watched.
     *
     * @param component name of the component bean; {@code agentpmt} by default
     */
    public void setComponent(String component) {
        this.component = component;
    }

    /** {@return the property {@code eventUri}: URI, such as {@code direct:budget}, or null, the default, for none} */
    public String getEventUri() {
        return eventUri;
    }

    /**
     * Names an endpoint that receives a message for each suspension and resumption.
     *
     * @param eventUri URI, such as {@code direct:budget}, or null, the default, for none
     */
    public void setEventUri(String eventUri) {
        this.eventUri = eventUri;
    }
}
