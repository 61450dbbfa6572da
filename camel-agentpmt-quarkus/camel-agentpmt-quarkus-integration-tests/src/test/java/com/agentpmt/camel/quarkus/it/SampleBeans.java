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
package com.agentpmt.camel.quarkus.it;

import com.agentpmt.camel.metadata.OptionSamples;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.MemoryAggregationRepository;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/** CDI beans of {@link EveryOptionTest}, each with the name of its option. */
@IfBuildProperty(name = "agentpmt.samples", stringValue = "true")
@Singleton
public class SampleBeans {

    private final Map<String, Object> beans = OptionSamples.beans(new DefaultCamelContext());

    @Produces
    @Singleton
    @Named
    CloseableHttpAsyncClient client() {
        return (CloseableHttpAsyncClient) beans.get("client");
    }

    @Produces
    @Singleton
    @Named
    ObjectMapper objectMapper() {
        return (ObjectMapper) beans.get("objectMapper");
    }

    @Produces
    @Singleton
    @Named
    ExecutorService workerPool() {
        return (ExecutorService) beans.get("workerPool");
    }

    @Produces
    @Singleton
    @Named
    ScheduledExecutorService scheduledExecutorService() {
        return (ScheduledExecutorService) beans.get("scheduledExecutorService");
    }

    @Produces
    @Singleton
    @Named
    MemoryAggregationRepository runRepository() {
        return (MemoryAggregationRepository) beans.get("runRepository");
    }

    @Produces
    @Singleton
    @Named
    @SuppressWarnings("unchecked")
    StateRepository<String, String> stateRepository() {
        return (StateRepository<String, String>) beans.get("stateRepository");
    }

    @Produces
    @Singleton
    @Named
    IdempotentRepository idempotentRepository() {
        return (IdempotentRepository) beans.get("idempotentRepository");
    }

    @Produces
    @Singleton
    @Named
    IdempotentRepository purchaseRepository() {
        return (IdempotentRepository) beans.get("purchaseRepository");
    }

    @Produces
    @Singleton
    @Named
    SSLContextParameters sslContextParameters() {
        return (SSLContextParameters) beans.get("sslContextParameters");
    }

    @Produces
    @Singleton
    @Named
    @SuppressWarnings("unchecked")
    Supplier<String> tokenSupplier() {
        return (Supplier<String>) beans.get("tokenSupplier");
    }

    @Produces
    @Singleton
    @Named
    ExceptionHandler exceptionHandler() {
        return (ExceptionHandler) beans.get("exceptionHandler");
    }

    @Produces
    @Singleton
    @Named
    PollingConsumerPollStrategy pollStrategy() {
        return (PollingConsumerPollStrategy) beans.get("pollStrategy");
    }

    @Produces
    @Singleton
    @Named
    ScheduledPollConsumerScheduler scheduler() {
        return (ScheduledPollConsumerScheduler) beans.get("scheduler");
    }
}
