package vaekit.backend.gpu;

/// Launches that a driver has been told of once, to be started together as often as one likes, each with the arguments that its kernel has by then.
public interface Graph extends AutoCloseable {
    void run();

    @Override void close();
}
