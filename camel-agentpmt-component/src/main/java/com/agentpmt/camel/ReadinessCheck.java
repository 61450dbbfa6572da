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

import java.util.Map;
import java.util.function.Predicate;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/** A readiness check of the component. Its result contains no secret, and an address only as its origin. */
abstract class ReadinessCheck implements HealthCheck {

    private final String id;
    private volatile boolean enabled = true;

    ReadinessCheck(String id) {
        this.id = id;
    }

    /** The id, with a number if it is taken. */
    static String freeId(String first, Predicate<String> taken) {
        String id = first;
        for (int number = 2; taken.test(id); number++) {
            id = first + "-" + number;
        }
        return id;
    }

    /** Sets the state of the result, and what is known about it. */
    abstract void check(HealthCheckResultBuilder result);

    @Override
    public final Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this);
        result.detail(CHECK_ID, id).detail(CHECK_GROUP, getGroup()).detail(CHECK_KIND, Kind.READINESS.name());
        if (enabled) {
            check(result);
        } else {
            result.unknown().message("Disabled").detail(CHECK_ENABLED, false);
        }
        return result.build();
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final String getGroup() {
        return "camel";
    }

    @Override
    public final boolean isEnabled() {
        return enabled;
    }

    @Override
    public final void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    /** A restart does not help. */
    @Override
    public final boolean isLiveness() {
        return false;
    }
}
