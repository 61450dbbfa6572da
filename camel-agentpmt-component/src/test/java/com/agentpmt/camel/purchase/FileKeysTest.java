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

import java.io.File;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys in a file; here two nodes are two contexts of one JVM. */
class FileKeysTest extends KeyContract {

    @TempDir
    File folder;

    private IdempotentRepository keys;

    @Override
    IdempotentRepository keys() {
        if (keys == null) {
            keys = opened();
        }
        return keys;
    }

    /** A line break in a key would make two lines of it, and neither is the key. */
    @Test
    void keysAreKnownAfterARestart() throws Exception {
        ProducerTemplate before = node(opened());
        assertBought(buy(before, "order-1"));
        assertBought(buy(before, "line\nbreak\r"));
        before.getCamelContext().close();

        ProducerTemplate after = node(opened());

        assertDuplicate(buy(after, "order-1"), false);
        assertDuplicate(buy(after, "line\nbreak\r"), false);
    }

    private IdempotentRepository opened() {
        return FileIdempotentRepository.fileIdempotentRepository(new File(folder, "keys.txt"));
    }
}
