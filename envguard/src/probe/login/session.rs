//! Lets an asynchronous client talk for as long as an attempt may take, and read only so much.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::runtime;
use tokio::task::LocalSet;

use super::super::answer::Answer;
use super::super::connection::Connection;
use super::super::request::Request;
use super::super::target::Target;

/// More than any server says to somebody who logs in. A client keeps a message until it is whole,
/// and a sender of garbage may announce a message of gigabytes.
const MOST: usize = 1024 * 1024;

/// A connection that nobody has used yet.
pub(super) struct Session<'a> {
    pub(super) stream: Capped,
    /// The host of the value that took the connection.
    pub(super) host: String,
    pub(super) peer: SocketAddr,
    pub(super) target: &'a Target,
}

/// Connects, and gives `talk` the rest of the time.
///
/// A server whose first byte is none of `greetings` speaks another protocol. Of that the client
/// might read the beginning of a message without end.
pub(super) fn hold<'a, F>(
    request: &Request<'a>,
    greetings: &'static [u8],
    talk: impl FnOnce(Session<'a>) -> F,
) -> Answer
where
    F: Future<Output = Result<Answer, Answer>>,
{
    let connection = match Connection::open(request) {
        Ok(connection) => connection,
        Err(answer) => return answer,
    };
    let peer = connection.peer();
    let host = connection.host().name.clone();
    let stream = connection.into_wire().into_stream();
    let answer = run(request, stream, greetings, |stream| {
        talk(Session {
            stream,
            host,
            peer,
            target: request.target,
        })
    });
    answer.at(peer)
}

fn run<F>(
    request: &Request<'_>,
    stream: std::net::TcpStream,
    greetings: &'static [u8],
    talk: impl FnOnce(Capped) -> F,
) -> Answer
where
    F: Future<Output = Result<Answer, Answer>>,
{
    let late = || Answer::unavailable("took the connection and did not answer in time");
    let Some(left) = request.deadline.left() else {
        return late();
    };
    let broken = |error: io::Error| Answer::unavailable(format!("the connection failed: {error}"));
    let runtime = match runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return broken(error),
    };
    // What a client leaves running ends with the attempt.
    LocalSet::new().block_on(&runtime, async {
        let stream = stream
            .set_nonblocking(true)
            .and_then(|()| TcpStream::from_std(stream));
        let stream = match stream {
            Ok(stream) => Capped {
                stream,
                left: MOST,
                greetings: Some(greetings),
            },
            Err(error) => return broken(error),
        };
        match tokio::time::timeout(left, talk(stream)).await {
            Ok(answer) => answer.unwrap_or_else(|answer| answer),
            Err(_) => late(),
        }
    })
}

/// A connection from which only so much can be read.
pub(super) struct Capped {
    stream: TcpStream,
    left: usize,
    /// What the first byte may be, while it has not come.
    greetings: Option<&'static [u8]>,
}

impl AsyncRead for Capped {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        let read = &buffer.filled()[before..];
        if let Some(&first) = read.first()
            && let Some(greetings) = self.greetings.take()
            && !greetings.contains(&first)
        {
            return Poll::Ready(Err(io::ErrorKind::InvalidData.into()));
        }
        self.left = match self.left.checked_sub(read.len()) {
            Some(left) => left,
            None => return Poll::Ready(Err(io::ErrorKind::InvalidData.into())),
        };
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Capped {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
