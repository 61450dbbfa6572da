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

import java.net.URI;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;

/** Routes against a sandbox, with the checks of producers as an application has them that turns them on. */
abstract class HealthTestSupport extends SandboxTestSupport {

    @Override
    protected boolean beyondContract() {
        return true;
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        repository(context, "producers").setEnabled(true);
        repository(context, "consumers").setEnabled(true);
        return context;
    }

    AgentPmtComponent component() {
        return context.getComponent("agentpmt", AgentPmtComponent.class);
    }

    static HealthCheckRepository repository(CamelContext context, String id) {
        return HealthCheckHelper.getHealthCheckRepository(context, id);
    }

    /** The ids of the checks of producers. */
    List<String> producerChecks() {
        return checks("producers").stream().map(HealthCheck::getId).toList();
    }

    List<HealthCheck> checks(String repository) {
        return repository(context, repository).stream().toList();
    }

    /** The result of the only check of producers. */
    HealthCheck.Result readiness() {
        List<HealthCheck> checks = checks("producers");
        if (checks.size() != 1) {
            throw new AssertionError("not one check: " + producerChecks());
        }
        return checks.get(0).callReadiness();
    }

    /** The id of the check of a component bean. */
    String id(String component) {
        return "producer:" + component + ":" + URI.create(sandbox.url()).getAuthority();
    }
}
