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
package com.agentpmt.camel.examples.kafka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;

/**
 * Records of a topic that are processed concurrently, in one exchange. Their offsets are committed when all of them are
 * done. After any failure before that, the whole batch is read again, by this or another node.
 */
final class KafkaBatch {

    private KafkaBatch() {}

    /**
     * The URI of a consumer of such batches.
     *
     * @param topic name of the topic
     * @param group consumer group, whose members share the partitions
     */
    static String of(String topic, String group) {
        // tag::consumer[]
        return "kafka:" + topic + "?groupId=" + group
                + "&autoOffsetReset=earliest"
                // at most this many records per batch; fewer after a second without a new record
                + "&batching=true&maxPollRecords={{batch:500}}&pollTimeoutMs=1000"
                // auto-commit would commit records before the route has processed them
                + "&autoCommitEnable=false&allowManualCommit=true"
                // a batch that fails is read again from the last commit
                + "&breakOnFirstError=true";
        // end::consumer[]
    }

    /** The messages of a batch, to be split. */
    static List<Message> messages(Exchange batch) {
        return records(batch).stream().map(record -> record.getMessage().copy()).toList();
    }

    /** Commits the last offset of each partition. */
    static void commit(Exchange batch) {
        // tag::commit[]
        Map<Object, KafkaManualCommit> last = new LinkedHashMap<>();
        for (Exchange record : records(batch)) {
            Message message = record.getMessage();
            last.put(
                    message.getHeader(KafkaConstants.PARTITION),
                    message.getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class));
        }
        last.values().forEach(KafkaManualCommit::commit);
        // end::commit[]
    }

    @SuppressWarnings("unchecked")
    private static List<Exchange> records(Exchange batch) {
        return batch.getMessage().getBody(List.class);
    }
}
