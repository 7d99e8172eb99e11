//! A connection of which no step takes longer than the attempt may.

use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::SocketAddr;

use super::answer::Answer;
use super::reach;
use super::request::Request;
use super::target::Host;
#[cfg(feature = "probe-tls")]
use super::tls;
use super::wire::Wire;

/// A connection to the first address that takes one.
pub(crate) struct Connection {
    wire: Wire,
    #[cfg(feature = "probe-tls")]
    tls: Option<Box<rustls::ClientConnection>>,
    host: Host,
    peer: SocketAddr,
    /// What was read behind what was asked for.
    ahead: Vec<u8>,
    /// Whether an answer to what was sent last has begun.
    answered: bool,
}

impl Connection {
    /// Connects as [`open`](Self::open) does, and begins to encrypt where clients of the scheme do.
    pub(crate) fn begin(request: &Request<'_>) -> Result<Self, Answer> {
        #[cfg(feature = "probe-tls")]
        if request.target.is_encrypted() {
            return tls::connect(request);
        }
        request.refuse_encryption()?;
        Self::open(request)
    }

    /// Connects to the first host and address of the target that takes a connection.
    pub(crate) fn open(request: &Request<'_>) -> Result<Self, Answer> {
        reach::first(request, |host, peer, connecting| {
            let wire = Wire::connect(peer, connecting, request.deadline)
                .map_err(|error| reach::untaken(error.kind()))?;
            Ok(Self {
                wire,
                #[cfg(feature = "probe-tls")]
                tls: None,
                host: host.clone(),
                peer,
                ahead: Vec::new(),
                answered: false,
            })
        })
    }

    /// The address that took the connection.
    pub(crate) const fn peer(&self) -> SocketAddr {
        self.peer
    }

    /// The host that the address belongs to.
    pub(crate) const fn host(&self) -> &Host {
        &self.host
    }

    /// The socket, on which nothing was said yet.
    #[cfg(feature = "probe-postgres")]
    pub(crate) fn into_wire(self) -> Wire {
        self.wire
    }

    /// Shakes hands; what is sent and read from now on is encrypted.
    #[cfg(feature = "probe-tls")]
    pub(crate) fn encrypt(&mut self, mut client: rustls::ClientConnection) -> io::Result<()> {
        while client.is_handshaking() {
            client.complete_io(&mut self.wire)?;
        }
        self.tls = Some(Box::new(client));
        Ok(())
    }

    /// The version of TLS.
    #[cfg(feature = "probe-tls")]
    pub(crate) fn tls_version(&self) -> Option<rustls::ProtocolVersion> {
        self.tls.as_ref()?.protocol_version()
    }

    /// Sends `bytes`.
    pub(crate) fn send(&mut self, bytes: &[u8]) -> Result<(), Answer> {
        self.answered = false;
        let sent = self.write(bytes);
        sent.map_err(|error| self.broken(&error))
    }

    /// The next `count` bytes.
    pub(crate) fn read_exactly(&mut self, count: usize) -> Result<Vec<u8>, Answer> {
        while self.ahead.len() < count {
            if self.fill()? == 0 {
                return Err(self.closed());
            }
        }
        Ok(self.ahead.drain(..count).collect())
    }

    /// The next line without its line break, or the first `limit` bytes of a longer one: whoever
    /// sends lines without end is not waited for.
    pub(crate) fn read_line(&mut self, limit: usize) -> Result<Vec<u8>, Answer> {
        loop {
            let end = self.ahead.iter().position(|&byte| byte == b'\n');
            if let Some(end) = end.filter(|&end| end < limit) {
                let mut line: Vec<u8> = self.ahead.drain(..=end).collect();
                line.pop();
                if line.last() == Some(&b'\r') {
                    line.pop();
                }
                return Ok(line);
            }
            if self.ahead.len() >= limit {
                return Ok(self.ahead.drain(..limit).collect());
            }
            if self.fill()? == 0 {
                return Err(self.closed());
            }
        }
    }

    /// Everything up to the end, the first `limit` bytes, or as much as is `enough`.
    pub(crate) fn read_until(
        &mut self,
        limit: usize,
        enough: &dyn Fn(&[u8]) -> bool,
    ) -> Result<Vec<u8>, Answer> {
        while self.ahead.len() < limit && !enough(&self.ahead) && self.fill()? > 0 {}
        let end = self.ahead.len().min(limit);
        Ok(self.ahead.drain(..end).collect())
    }

    /// What has come, as far as `buffer` has room for it; at least one byte.
    #[cfg(feature = "probe-redis")]
    pub(crate) fn read_some(&mut self, buffer: &mut [u8]) -> Result<usize, Answer> {
        if self.ahead.is_empty() && self.fill()? == 0 {
            return Err(self.closed());
        }
        let count = self.ahead.len().min(buffer.len());
        buffer[..count].copy_from_slice(&self.ahead[..count]);
        self.ahead.drain(..count);
        Ok(count)
    }

    /// Reads what has come; 0 where nothing more will.
    fn fill(&mut self) -> Result<usize, Answer> {
        let mut buffer = [0; 4096];
        let read = self.read(&mut buffer);
        let count = read.map_err(|error| self.broken(&error))?;
        self.ahead.extend_from_slice(&buffer[..count]);
        self.answered |= count > 0;
        Ok(count)
    }

    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        #[cfg(feature = "probe-tls")]
        if let Some(tls) = &mut self.tls {
            return rustls::Stream::new(tls.as_mut(), &mut self.wire).read(buffer);
        }
        self.wire.read(buffer)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        #[cfg(feature = "probe-tls")]
        if let Some(tls) = &mut self.tls {
            let mut stream = rustls::Stream::new(tls.as_mut(), &mut self.wire);
            return stream.write_all(bytes).and_then(|()| stream.flush());
        }
        self.wire.write_all(bytes)
    }

    fn closed(&self) -> Answer {
        let words = if self.answered {
            "closed the connection in the middle of its answer"
        } else {
            "closed the connection without an answer"
        };
        Answer::unavailable(words).at(self.peer)
    }

    fn broken(&self, error: &io::Error) -> Answer {
        let words = match error.kind() {
            ErrorKind::TimedOut | ErrorKind::WouldBlock if self.answered => {
                "did not finish its answer in time".to_owned()
            }
            ErrorKind::TimedOut | ErrorKind::WouldBlock => {
                "took the connection and did not answer in time".to_owned()
            }
            ErrorKind::ConnectionReset | ErrorKind::BrokenPipe => {
                "broke the connection off".to_owned()
            }
            // A server that hangs up without the farewell of TLS.
            ErrorKind::UnexpectedEof => return self.closed(),
            _ => format!("the connection failed: {error}"),
        };
        Answer::unavailable(words).at(self.peer)
    }
}
