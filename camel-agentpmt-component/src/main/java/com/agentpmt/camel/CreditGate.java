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

/**
 * Decides whether routes may run: not while the balance is too low, not while too much was spent, and not after a purchase
 * was rejected for lack of credits. Pure: it is told what was read, and reads nothing itself.
 */
final class CreditGate {

    private static final long ANY_CREDITS = 1;

    private final Long suspendBelow;
    private final Long spendLimit;
    private final long resumeAt;

    private Long balance;
    private boolean low;
    private Long spent;
    private long rejections;
    private boolean rejected;

    /**
     * @param suspendBelow credits; closed below it. Null: the balance alone never closes
     * @param resumeAt credits; open again from it. Null: {@code suspendBelow}, or 1 without it
     * @param spendLimit credits; closed while that much was spent. Null: spending never closes
     * @throws IllegalArgumentException names the property and the fix
     */
    CreditGate(Long suspendBelow, Long resumeAt, Long spendLimit) {
        if (suspendBelow == null && spendLimit == null) {
            throw invalid("set suspendBelow, spendLimit, or both; suspendBelow=1 suspends when all credits are spent");
        }
        positive("suspendBelow", suspendBelow);
        positive("resumeAt", resumeAt);
        positive("spendLimit", spendLimit);
        if (suspendBelow != null && resumeAt != null && resumeAt < suspendBelow) {
            throw invalid(
                    "resumeAt=" + resumeAt + " is below suspendBelow=" + suspendBelow + ": set suspendBelow or more");
        }
        this.suspendBelow = suspendBelow;
        this.spendLimit = spendLimit;
        this.resumeAt = resumeAt != null ? resumeAt : suspendBelow != null ? suspendBelow : ANY_CREDITS;
    }

    private static void positive(String property, Long value) {
        if (value != null && value < 1) {
            throw invalid(property + " must be 1 or more, but is " + value);
        }
    }

    private static IllegalArgumentException invalid(String problem) {
        return new IllegalArgumentException("AgentPmtCreditRoutePolicy: " + problem);
    }

    /** Whether the balance decides anything at present. */
    boolean needsBalance() {
        return suspendBelow != null || rejected;
    }

    /** Whether spending decides anything. */
    boolean needsSpending() {
        return spendLimit != null;
    }

    /** Taken before the balance is read, and given back with it. */
    long rejections() {
        return rejections;
    }

    /**
     * @param credits what was read
     * @param rejectionsBefore what {@link #rejections} returned before the reading: a balance that was read before a
     *     rejection does not undo it
     */
    void readBalance(long credits, long rejectionsBefore) {
        balance = credits;
        if (suspendBelow != null) {
            low = credits < (low ? resumeAt : suspendBelow);
        }
        if (rejected && rejectionsBefore == rejections && credits >= resumeAt) {
            rejected = false;
        }
    }

    /**
     * @param credits spent in the period
     */
    void readSpending(long credits) {
        spent = credits;
    }

    /** A purchase was rejected for lack of credits. */
    void rejected() {
        rejections++;
        rejected = true;
    }

    boolean isOpen() {
        return !low && !rejected && !isSpent();
    }

    private boolean isSpent() {
        return spendLimit != null && spent != null && spent >= spendLimit;
    }

    /** The balance that was read last, or null. */
    Long balance() {
        return balance;
    }

    /** Why the gate is closed, or that it is open, in words. */
    String reason() {
        if (rejected) {
            return "a purchase was rejected for lack of credits";
        }
        if (low) {
            return "the balance is " + balance + " credits"
                    + (balance < suspendBelow
                            ? ", below suspendBelow=" + suspendBelow
                            : ", not yet at resumeAt=" + resumeAt);
        }
        if (isSpent()) {
            return spent + " credits were spent within spendPeriod, spendLimit=" + spendLimit + " is reached";
        }
        return (balance == null ? "" : "the balance is " + balance + " credits")
                + (balance == null || spent == null ? "" : ", ")
                + (spent == null ? "" : spent + " credits were spent within spendPeriod");
    }
}
