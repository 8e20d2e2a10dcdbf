package io.quoin.plugins.wasmtime.process;

import java.util.ArrayList;
import java.util.List;

/** The plugin's classes that a worker consists of, as entries of the plugin jar. A test compares them with the build. */
final class WorkerClasses {

    private static final String BASE = "io/quoin/plugins/wasmtime/";

    private static final List<String> PROTOCOL = List.of(
            "Command",
            "Command$Close",
            "Command$Compile",
            "Command$HostReturn",
            "Command$HostStop",
            "Command$Instantiate",
            "Command$Invoke",
            "Command$ReadMemory",
            "Command$WriteMemory",
            "CommandCodec",
            "Export",
            "FrameReader",
            "FrameStream",
            "FrameWriter",
            "Protocol",
            "Report",
            "Report$Bytes",
            "Report$Done",
            "Report$Failed",
            "Report$Hello",
            "Report$HostCall",
            "Report$Instantiated",
            "Report$Refused",
            "Report$Returned",
            "Report$Stopped",
            "Report$Trapped",
            "Report$UnknownModule",
            "ReportCodec",
            "Signature");

    private static final List<String> WORKER = List.of(
            "CommandLoop",
            "GuestInstance",
            "HostCalls",
            "LoadedModule",
            "ModuleCache",
            "Values",
            "WasmtimeVersion",
            "WorkerMain");

    private WorkerClasses() {}

    static List<String> entries() {
        List<String> entries = new ArrayList<>();
        PROTOCOL.forEach(name -> entries.add(BASE + "protocol/" + name + ".class"));
        WORKER.forEach(name -> entries.add(BASE + "worker/" + name + ".class"));
        return List.copyOf(entries);
    }
}
