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
package com.agentpmt.camel.purchase;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.spi.IdempotentRepository;

/**
 * What a purchase repository does not guarantee. "Never paid twice" needs an {@code add} that is atomic over all nodes,
 * durable when it returns, and never forgotten. Pure: it knows Camel's repositories by name, since most are not on the
 * class path.
 */
final class RepositoryGuarantees {

    private static final String STRONG = "JdbcMessageIdRepository";

    private static final Map<String, String> WEAKNESSES = new LinkedHashMap<>();

    static {
        WEAKNESSES.put(
                "MemoryIdempotentRepository",
                "it keeps only the latest 1,000 keys, and none after a restart: a purchase with a lost key is charged again. Use "
                        + STRONG);
        WEAKNESSES.put(
                "FileIdempotentRepository",
                "nodes do not share it, and its last keys may be lost if the machine fails: a purchase with a lost key is"
                        + " charged again");
        WEAKNESSES.put(
                "KafkaIdempotentRepository", "its add is not atomic across nodes: two nodes may buy at the same time");
        WEAKNESSES.put(
                "JdbcCachedMessageIdRepository",
                "its cache takes a key before the database does, without a lock: it may refuse a purchase that was"
                        + " never made, and a key that it has taken may not be stored");
        WEAKNESSES.put(
                "JdbcOrphanLockAwareIdempotentRepository",
                "it releases a key if its owner is silent for a while, although the owner may have bought");
    }

    private RepositoryGuarantees() {}

    /** Why a repository may not prevent a second payment, or null if no reason is known. */
    static String weaknessOf(IdempotentRepository repository) {
        Class<?> type = repository.getClass();
        while (type != null) {
            String weakness = WEAKNESSES.get(type.getSimpleName());
            if (weakness != null) {
                return weakness;
            }
            if (type.getSimpleName().equals(STRONG)) {
                return null;
            }
            type = type.getSuperclass();
        }
        return "the component does not know it. Its add must be atomic across all nodes and durable when it returns, and keys"
                + " must never expire; otherwise a purchase may be charged twice";
    }
}
