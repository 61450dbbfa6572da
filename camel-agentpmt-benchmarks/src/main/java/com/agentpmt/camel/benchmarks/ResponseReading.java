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
package com.agentpmt.camel.benchmarks;

import com.agentpmt.camel.model.CreditBalance;
import com.agentpmt.camel.model.CreditHistory;
import com.agentpmt.camel.model.PurchaseResult;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Reads responses without a network: from the bytes of a body to the record of the model, by the type converters. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResponseReading {

    private static final byte[] BALANCE = """
            {"balance":4210,"currency":"credits","expiration":"2027-01-31T00:00:00Z","expires_in_days":64,\
            "last_updated":"2026-11-28T09:15:27.123456Z"}""".getBytes(StandardCharsets.UTF_8);

    private static final byte[] PURCHASE = """
            {"success":true,"message":"Tool executed successfully","order_id":"66f1a2b3c4d5e6f708192a3b",\
            "instance_id":"66f1a2b3c4d5e6f708192a3c","data":{"words":2,"characters":11,"lines":1,\
            "text":"hello world","created_at":"2026-11-28T09:15:27.123456Z"}}""".getBytes(StandardCharsets.UTF_8);

    private static final String ENTRY = """
            {"_id":"66f1a2b3c4d5e6f708192a3d","transaction_type":"usage","amount_credits":-5,"amount_usd":-0.05,\
            "balance_after_credits":4205,"date_created":"2026-11-28T09:15:27.123456Z","description":"Text tools"}""";

    private static final byte[] HISTORY = ("{\"transactions\":[" + String.join(",", Collections.nCopies(100, ENTRY))
                    + "],\"grants\":[]}")
            .getBytes(StandardCharsets.UTF_8);

    private final CamelContext context = new DefaultCamelContext();

    @Setup(Level.Trial)
    public void start() {
        context.start();
    }

    @Benchmark
    public CreditBalance balance() {
        return read(CreditBalance.class, BALANCE);
    }

    /** With the {@code Map} of all its fields, which is made when it is first read. */
    @Benchmark
    public Object balanceFromAllFields() {
        return balance().source().get("balance");
    }

    @Benchmark
    public PurchaseResult purchase() {
        return read(PurchaseResult.class, PURCHASE);
    }

    /** A hundred transactions. */
    @Benchmark
    public CreditHistory history() {
        return read(CreditHistory.class, HISTORY);
    }

    private <T> T read(Class<T> type, byte[] body) {
        return context.getTypeConverter().convertTo(type, body);
    }

    @TearDown(Level.Trial)
    public void close() {
        context.stop();
    }
}
