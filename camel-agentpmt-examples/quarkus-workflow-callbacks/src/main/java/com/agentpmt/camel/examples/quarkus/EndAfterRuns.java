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
package com.agentpmt.camel.examples.quarkus;

import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ends the application when all runs have ended, unless it should keep running. */
@ApplicationScoped
public class EndAfterRuns {

    private final AtomicInteger open;
    private final boolean keep;

    EndAfterRuns(@ConfigProperty(name = "runs") int runs, @ConfigProperty(name = "keep") boolean keep) {
        this.open = new AtomicInteger(runs);
        this.keep = keep;
    }

    void countDown() {
        if (open.decrementAndGet() == 0 && !keep) {
            Quarkus.asyncExit();
        }
    }
}
