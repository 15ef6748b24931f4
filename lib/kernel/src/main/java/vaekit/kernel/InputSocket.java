package vaekit.kernel;

import io.github.spencerpark.jupyter.channels.StdinChannel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.messages.HMACGenerator;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.reply.InputReply;
import io.github.spencerpark.jupyter.messages.request.InputRequest;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/// The socket on which a cell's reader is asked for a line. The cell only waits; the socket's own thread sends and receives.
final class InputSocket extends StdinChannel {
    private static final int LOOK_EVERY_MS = 20;

    /// @param answer done with the line; cancelled when the cell was stopped
    private record Question(Message<InputRequest> request, CompletableFuture<String> answer) {}

    private static final Question END = new Question(null, new CompletableFuture<>());

    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();

    InputSocket(ZMQ.Context context, HMACGenerator signatures) {
        super(context, signatures);
        setRouterHandover(true);
    }

    @Override public void bind(KernelConnectionProperties properties) {
        super.bind(properties);
        new KernelThread(this::askAll, "input").start();
    }

    /// The line that the reader answers; `prompt` is shown with the question.
    ///
    /// @throws InterruptedException when the cell is stopped meanwhile; an answer that still comes is dropped
    String ask(MessageContext cell, String prompt) throws InterruptedException {
        var request = KernelSession.own(new Message<>(cell, InputRequest.MESSAGE_TYPE, new InputRequest(prompt, false)));
        var question = new Question(request, new CompletableFuture<>());
        questions.add(question);
        try {
            return question.answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the question to the reader could not be sent: " + e.getCause().getMessage(), e.getCause());
        } finally {
            question.answer.cancel(false);
        }
    }

    void end() { questions.add(END); }

    private void askAll() {
        while (true) {
            Question question = null;
            try {
                question = questions.take();
                if (question == END) break;
                ask(question);
            } catch (InterruptedException never) {
                throw new AssertionError(never);   // a KernelThread is not interrupted
            } catch (RuntimeException | Error e) {
                if (question != null) question.answer.completeExceptionally(e);
                if (e instanceof ZMQException z && z.getErrorCode() == ZMQ.Error.ETERM.getCode()) break;
            }
        }
        close();
    }

    private void ask(Question question) {
        while (hasMessage()) readMessage();   // an answer to an earlier question, whose cell was stopped
        sendMessage(question.request);
        var replies = ctx.poller(1);
        replies.register(this, ZMQ.Poller.POLLIN);
        while (!question.answer.isDone()) {
            if (replies.poll(LOOK_EVERY_MS) <= 0) continue;
            var reply = readMessage();
            if (answers(reply, question) && reply.getContent() instanceof InputReply input) question.answer.complete(input.getValue());
        }
    }

    /// Some front ends say which question they answer, others do not.
    private static boolean answers(Message<?> reply, Question question) {
        var parent = reply.getParentHeader();
        return parent == null || parent.getId().equals(question.request.getHeader().getId());
    }

    private boolean hasMessage() { return (getEvents() & ZMQ.Poller.POLLIN) != 0; }
}
