package io.github.sttcompare.gcp;

import io.grpc.netty.shaded.io.netty.channel.ChannelHandlerContext;
import io.grpc.netty.shaded.io.netty.channel.ChannelDuplexHandler;
import io.grpc.netty.shaded.io.netty.channel.WriteBufferWaterMark;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;

/**
 * A connection that stops reading while too much is waiting to be written. HTTP/2 has frames that must be answered (PING,
 * SETTINGS), and gRPC queues the answers without limit: a server that sends such frames but reads nothing would fill the
 * memory. What gRPC itself sends is bounded by the windows of HTTP/2, so a correct server never reaches the limit.
 */
final class BoundedChannel extends NioSocketChannel {

    private static final int LOW = 512 << 10;
    private static final int HIGH = 4 << 20;

    /** Called by Netty for each connection. */
    BoundedChannel() {
        config().setWriteBufferWaterMark(new WriteBufferWaterMark(LOW, HIGH));
        pipeline().addLast(new ChannelDuplexHandler() {
            @Override
            public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
                context.channel().config().setAutoRead(context.channel().isWritable());
                super.channelWritabilityChanged(context);
            }

            @Override
            public void read(ChannelHandlerContext context) throws Exception {
                // decoders request more by themselves if they do not have a complete message
                if (context.channel().isWritable()) {
                    super.read(context);
                }
            }
        });
    }
}
