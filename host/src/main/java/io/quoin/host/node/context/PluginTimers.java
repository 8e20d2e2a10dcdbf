package io.quoin.host.node.context;

import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Timers for plugins, which start one for nearly each call that is limited in time and cancel nearly all of them. */
public final class PluginTimers {

    private PluginTimers() {}

    /**
     * Timers with all their threads running. What is cancelled is forgotten at once, not when its time comes; and no
     * thread is started by a plugin's call: either would hold on to the plugin.
     *
     * @param threads at least 1
     * @param name of the threads
     * @return owned by the caller, who shuts them down
     */
    public static ScheduledThreadPoolExecutor start(int threads, String name) {
        ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(threads, task -> new Thread(task, name));
        timers.setRemoveOnCancelPolicy(true);
        timers.prestartAllCoreThreads();
        return timers;
    }
}
