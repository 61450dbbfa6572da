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
package com.agentpmt.camel.options;

import com.agentpmt.camel.InitialOffset;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Which events a consumer sends, and where it remembers them. */
@UriParams
public class ConsumerOptions implements Cloneable {

    @UriParam(label = "consumer")
    private String emit;

    @UriParam(label = "consumer", defaultValue = "latest")
    private InitialOffset initialOffset = InitialOffset.latest;

    @UriParam(label = "consumer", defaultValue = "0")
    private int maxMessagesPerPoll;

    @UriParam(label = "consumer,webhook", defaultValue = "true")
    private boolean verifyCallback = true;

    @UriParam(label = "consumer")
    private String stateKey;

    @UriParam(label = "consumer,advanced")
    @Metadata(autowired = false)
    private IdempotentRepository idempotentRepository;

    @UriParam(label = "common,advanced")
    @Metadata(autowired = false)
    private StateRepository<String, String> stateRepository;

    @Override
    public ConsumerOptions clone() {
        try {
            return (ConsumerOptions) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return the option {@code emit}: {@code null} by default} */
    public String getEmit() {
        return emit;
    }

    /**
     * Which events to send, as a comma list. credits/balance: threshold (default if a threshold is set), change (default if none of threshold, runway and expiresWithin is set), poll. credits/history: transactions (default), grants. workflows/run: completion (default), change.
     *
     * @param emit {@code null} by default
     */
    public void setEmit(String emit) {
        this.emit = emit;
    }

    /** {@return the option {@code initialOffset}: {@code latest} by default} */
    public InitialOffset getInitialOffset() {
        return initialOffset;
    }

    /**
     * Where a consumer without stored state begins: latest treats existing entries as known, earliest sends them. Used by credits/history and products/fetch.
     *
     * @param initialOffset {@code latest} by default
     */
    public void setInitialOffset(InitialOffset initialOffset) {
        this.initialOffset = initialOffset;
    }

    /** {@return the option {@code maxMessagesPerPoll}: {@code 0} by default} */
    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    /**
     * Maximum number of events of one poll; the rest follows with the next polls. 0 or less: no limit.
     *
     * @param maxMessagesPerPoll {@code 0} by default
     */
    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    /** {@return the option {@code idempotentRepository}: {@code null} by default} */
    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    /**
     * Repository of the delivered transactions and grants (credits/history) or run events (workflows/run). Defaults to memory.
     *
     * @param idempotentRepository {@code null} by default
     */
    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    /** {@return the option {@code verifyCallback}: {@code true} by default} */
    public boolean isVerifyCallback() {
        return verifyCallback;
    }

    /**
     * Whether the run is read from the API before the route receives a callback. If not, the content of the callback is trusted.
     *
     * @param verifyCallback {@code true} by default
     */
    public void setVerifyCallback(boolean verifyCallback) {
        this.verifyCallback = verifyCallback;
    }

    /** {@return the option {@code stateKey}: {@code null} by default} */
    public String getStateKey() {
        return stateKey;
    }

    /**
     * Name of the consumer's state in its repository. Defaults to a hash of the options that determine its events.
     *
     * @param stateKey {@code null} by default
     */
    public void setStateKey(String stateKey) {
        this.stateKey = stateKey;
    }

    /** {@return the option {@code stateRepository}: {@code null} by default} */
    public StateRepository<String, String> getStateRepository() {
        return stateRepository;
    }

    /**
     * Consumer: repository of its state; defaults to memory. Producer: repository of the results of purchases with a key, which are returned for a repeated purchase; by default results are not stored.
     *
     * @param stateRepository {@code null} by default
     */
    public void setStateRepository(StateRepository<String, String> stateRepository) {
        this.stateRepository = stateRepository;
    }
}
