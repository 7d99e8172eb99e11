use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use super::deadline::Deadline;

/// A socket of which no read and no write takes longer than is left of the time. A sender that drips
/// a byte at a time gets no more of it than any other.
pub(crate) struct Wire {
    stream: TcpStream,
    deadline: Deadline,
}

impl Wire {
    /// A connection to `peer` that stands before `connecting`, and is used until `deadline`.
    pub(crate) fn connect(
        peer: SocketAddr,
        connecting: Deadline,
        deadline: Deadline,
    ) -> io::Result<Self> {
        let left = connecting.left().ok_or(ErrorKind::TimedOut)?;
        let stream = TcpStream::connect_timeout(&peer, left)?;
        // The few bytes of a probe should not wait for more to join them.
        stream.set_nodelay(true)?;
        Ok(Self { stream, deadline })
    }

    #[cfg(feature = "probe-postgres")]
    pub(crate) fn into_stream(self) -> TcpStream {
        self.stream
    }

    fn timed(&self, set: fn(&TcpStream, Option<Duration>) -> io::Result<()>) -> io::Result<()> {
        match self.deadline.left() {
            Some(left) => set(&self.stream, Some(left)),
            None => Err(ErrorKind::TimedOut.into()),
        }
    }
}

impl Read for Wire {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.timed(TcpStream::set_read_timeout)?;
        self.stream.read(buffer)
    }
}

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.timed(TcpStream::set_write_timeout)?;
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}
