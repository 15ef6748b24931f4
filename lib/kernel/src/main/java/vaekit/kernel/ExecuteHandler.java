package vaekit.kernel;

import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.publish.PublishError;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteInput;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteResult;
import io.github.spencerpark.jupyter.messages.reply.ErrorReply;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import java.util.List;
import java.util.Map;

/// Answers Jupyter's execute requests: busy, the cell's output in order, its value or its error, reply, idle.
final class ExecuteHandler {
    private final KernelConnection connection;
    private final CellOutput output;
    private final JavaKernel kernel;
    private final CellInput input;
    private int count;

    ExecuteHandler(KernelConnection connection, CellOutput output, JavaKernel kernel) {
        this.connection = connection;
        this.output = output;
        this.kernel = kernel;
        this.input = new CellInput(connection.input(), output);
    }

    void handle(ShellReplyEnvironment env, Message<ExecuteRequest> message) {
        var request = message.getContent();
        kernel.begin();
        if (!request.isSilent() && request.shouldStoreHistory()) count++;
        env.setStatusBusy();
        if (!request.isSilent()) env.publish(new PublishExecuteInput(request.getCode(), count));
        output.attach(message);
        input.attach(message, request.isStdinEnabled());
        System.setIn(input);   // as the output's: what an earlier cell put in place ends with it
        var waiting = run(env, message);
        env.setStatusIdle();
        waiting.forEach(this::abort);
    }

    /// @return the requests that are not to run, because this one failed
    @SuppressWarnings({"unchecked", "rawtypes"})
    private List<Message<?>> run(ShellReplyEnvironment env, Message<ExecuteRequest> message) {
        var request = message.getContent();
        try {
            var value = kernel.run(count, request.getCode());
            output.flush();
            if (value != null && !request.isSilent()) env.publish(new PublishExecuteResult(count, value));
            env.reply(new Message(message, MessageType.EXECUTE_REPLY, Map.of("status", "ok", "execution_count", count,
                    "user_expressions", kernel.values(count, request.getUserExpr()))));
            return List.of();
        } catch (CellFailure failure) {
            return failed(env, request, failure);
        } catch (RuntimeException | Error e) {
            return failed(env, request, CellFailure.ofKernel(e));
        }
    }

    private List<Message<?>> failed(ShellReplyEnvironment env, ExecuteRequest request, CellFailure failure) {
        output.flush();
        if (!request.isSilent()) env.publish(new PublishError(failure.kind(), failure.getMessage(), failure.lines()));
        // Taken before the failure is answered, so that what a client sends because of the answer is never among them.
        var waiting = request.shouldStopOnError() ? connection.takeWaiting() : List.<Message<?>>of();
        var reply = new ErrorReply(failure.kind(), failure.getMessage(), failure.lines());
        reply.setExecutionCount(count);
        env.replyError(MessageType.EXECUTE_REPLY.error(), reply);
        return waiting;
    }

    /// A front end's "Run All" has sent the later cells already; they must not run after the failed one.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private void abort(Message<?> request) {
        if (request.getHeader().getType() != MessageType.EXECUTE_REQUEST) {
            connection.handle(request);
            return;
        }
        var env = connection.replyEnvironment(request);
        env.setStatusBusy();
        env.reply(new Message(request, MessageType.EXECUTE_REPLY, Map.of("status", "aborted")));
        env.setStatusIdle();
    }
}
