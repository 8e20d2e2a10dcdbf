package io.quoin.plugins.wasmtime.process;

/**
 * What a worker process runs.
 *
 * @param files the directory it works in, and the native library
 * @param classPath for Java
 * @param mainClass on the class path; speaks the protocol over its standard input and output
 */
public record WorkerProgram(WorkerFiles files, String classPath, String mainClass) {

    /** The worker of the plugin. */
    public static WorkerProgram real(WorkerFiles files) {
        return new WorkerProgram(files, files.jar().toString(), WorkerFiles.MAIN_CLASS);
    }
}
