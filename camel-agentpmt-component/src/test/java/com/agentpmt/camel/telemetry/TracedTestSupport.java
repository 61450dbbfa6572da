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
package com.agentpmt.camel.telemetry;

import com.agentpmt.camel.SandboxTestSupport;
import com.agentpmt.camel.sandbox.SandboxProduct;
import org.apache.camel.CamelContext;

/** A Camel context whose spans are recorded, and a tool to buy. */
abstract class TracedTestSupport extends SandboxTestSupport {

    RecordingTracer tracer;
    final SandboxProduct tool = SandboxProduct.named("Translator");

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        tracer = RecordingTracer.addTo(context);
        sandbox.catalog().add(tool);
        return context;
    }
}
