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

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcCachedMessageIdRepository;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.processor.idempotent.jdbc.JdbcOrphanLockAwareIdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

class RepositoryGuaranteesTest {

    @Test
    void onlyAPlainDatabaseHasFullGuarantees() {
        assertThat(RepositoryGuarantees.weaknessOf(new JdbcMessageIdRepository()))
                .isNull();
        assertThat(RepositoryGuarantees.weaknessOf(new JdbcMessageIdRepository() {}))
                .isNull();
    }

    @Test
    void theMissingGuaranteeOfOtherRepositoriesIsNamed() {
        assertThat(RepositoryGuarantees.weaknessOf(new MemoryIdempotentRepository()))
                .contains("1,000");
        assertThat(RepositoryGuarantees.weaknessOf(new FileIdempotentRepository()))
                .contains("do not share");
        assertThat(RepositoryGuarantees.weaknessOf(
                        new JdbcOrphanLockAwareIdempotentRepository(new DefaultCamelContext())))
                .contains("releases a key");
        assertThat(RepositoryGuarantees.weaknessOf(new JdbcCachedMessageIdRepository()))
                .contains("cache");
        assertThat(RepositoryGuarantees.weaknessOf(new TestRepository())).contains("does not know it");
    }
}
