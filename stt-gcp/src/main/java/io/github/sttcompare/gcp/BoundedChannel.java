package io.github.sttcompare.gcp;

import io.grpc.netty.shaded.io.netty.channel.ChannelHandlerContext;
import io.grpc.netty.shaded.io.netty.channel.ChannelDuplexHandler;
import io.grpc.netty.shaded.io.netty.channel.WriteBufferWaterMark;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;

/**
 * A connection that reads no more while too much waits to be written. HTTP/2 has frames that must be answered (PING, SETTINGS), and
 * gRPC queues the answers without a bound: a server that sends them and reads nothing would fill the memory. What gRPC sends by
 * itself is bounded by the windows of HTTP/2, so an honest server is never waited for.
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
                // decoders ask for more by themselves when what they have is no whole message
                if (context.channel().isWritable()) {
                    super.read(context);
                }
            }
        });
    }
}
