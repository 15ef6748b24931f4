package vaekit.backend.gpu.opencl;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import vaekit.backend.gpu.Device;
import vaekit.backend.gpu.DeviceException;
import vaekit.backend.gpu.DeviceKernel;

/// A device of an OpenCL driver with a queue of its own, in which commands follow each other in order.
public final class OpenClDevice implements Device {
    private static final int NOT_YET = 0, WAIT = 1, FLUSH_AFTER = 64;
    private static final long READ_WRITE = 1;
    private final OpenClDevices.Found found;
    private final CompiledKernels programs;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment error = arena.allocate(JAVA_INT), event = arena.allocate(JAVA_LONG);
    private final Staging staging = new Staging();
    private final long queue;
    private int unflushed;
    private long waits;

    public OpenClDevice(OpenClDevices.Found found) {
        this.found = found;
        this.programs = CompiledKernels.of(found);
        this.queue = created(OpenCl.CREATE_QUEUE.call(programs.context, found.id(), 0L, error), OpenCl.CREATE_QUEUE.name());
    }

    void check(int code, String function) {
        try {
            Code.check(code, function, found.name());
        } catch (DeviceException e) {
            if (e.kind() == DeviceException.Kind.LOST) CompiledKernels.forget(found);
            throw e;
        }
    }

    private long created(long handle, String function) {
        check(error.get(JAVA_INT, 0), function);
        return handle;
    }

    @Override public String name() {
        return found.name();
    }

    @Override public long memory() {
        return found.memory();
    }

    @Override public boolean doubles() {
        return found.doubles();
    }

    /// How many objects of the driver are in use on this device, in this process: to see that none is left behind.
    public int objects() {
        return programs.references();
    }

    @Override public long allocate(long bytes) {
        return created(OpenCl.CREATE_BUFFER.call(programs.context, READ_WRITE, bytes, MemorySegment.NULL, error), OpenCl.CREATE_BUFFER.name());
    }

    @Override public void free(long memory) {
        OpenCl.RELEASE_MEMORY.call(memory);
    }

    @Override public void write(long memory, long size, Consumer<MemorySegment> fill) {
        var place = staging.take(size);
        if (place == null) {
            waits++;
            check(OpenCl.FINISH.call(queue), OpenCl.FINISH.name());
            staging.clear();
            place = staging.take(size);
        }
        fill.accept(place.memory.asSlice(0, size));
        check(OpenCl.WRITE.call(queue, memory, NOT_YET, 0L, size, place.memory, 0, MemorySegment.NULL, event), OpenCl.WRITE.name());
        place.fetchedBy(event.get(JAVA_LONG, 0));
    }

    @Override public void read(long memory, MemorySegment bytes) {
        waits++;
        check(OpenCl.READ.call(queue, memory, WAIT, 0L, bytes.byteSize(), bytes, 0, MemorySegment.NULL, MemorySegment.NULL), OpenCl.READ.name());
    }

    @Override public long waits() {
        return waits;
    }

    @Override public DeviceKernel kernel(String name, boolean doubles) {
        return new OpenClKernel(this, programs.kernel(name, doubles), doubles);
    }

    void run(long kernel, MemorySegment global, MemorySegment local) {
        check(OpenCl.run(queue, kernel, global, local), "clEnqueueNDRangeKernel");
        if (++unflushed >= FLUSH_AFTER) flush();
    }

    @Override public void flush() {
        unflushed = 0;
        check(OpenCl.FLUSH.call(queue), OpenCl.FLUSH.name());
    }

    @Override public void close() {
        OpenCl.FINISH.call(queue);
        OpenCl.RELEASE_QUEUE.call(queue);
        staging.close();
        arena.close();
    }
}
