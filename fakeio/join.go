package fakeio

import "io"

// The tables below make, for each set of capabilities, a value that has just those methods: a type assertion finds
// them and no others.

type readerParts struct {
	plain io.ReadCloser
	to    writerTo
	seek  io.Seeker
	at    io.ReaderAt
	bytes byteReader
}

var joinReader = [...]func(readerParts) io.Reader{
	0: func(c readerParts) io.Reader { return c.plain },
	1 << CanWriteTo: func(c readerParts) io.Reader {
		return struct {
			io.ReadCloser
			io.WriterTo
		}{c.plain, c.to}
	},
	1 << CanSeek: func(c readerParts) io.Reader {
		return struct {
			io.ReadCloser
			io.Seeker
		}{c.plain, c.seek}
	},
	1<<CanWriteTo | 1<<CanSeek: func(c readerParts) io.Reader {
		return struct {
			io.ReadCloser
			io.WriterTo
			io.Seeker
		}{c.plain, c.to, c.seek}
	},
	1 << CanReadAt: func(c readerParts) io.Reader {
		return struct {
			io.ReadCloser
			io.ReaderAt
		}{c.plain, c.at}
	},
	1<<CanWriteTo | 1<<CanReadAt: func(c readerParts) io.Reader {
		return struct {
			io.ReadCloser
			io.WriterTo
			io.ReaderAt
		}{c.plain, c.to, c.at}
	},
	1<<CanSeek | 1<<CanReadAt: func(c readerParts) io.Reader {
		return struct {
			io.ReadCloser
			io.Seeker
			io.ReaderAt
		}{c.plain, c.seek, c.at}
	},
	1<<CanWriteTo | 1<<CanSeek | 1<<CanReadAt: func(c readerParts) io.Reader {
		return struct {
			io.ReadCloser
			io.WriterTo
			io.Seeker
			io.ReaderAt
		}{c.plain, c.to, c.seek, c.at}
	},
	1 << CanReadByte: func(c readerParts) io.Reader {
		return struct {
			io.ReadCloser
			io.ByteReader
		}{c.plain, c.bytes}
	},
	1<<CanWriteTo | 1<<CanReadByte: func(c readerParts) io.Reader {
		return struct {
			io.ReadCloser
			io.WriterTo
			io.ByteReader
		}{c.plain, c.to, c.bytes}
	},
	1<<CanSeek | 1<<CanReadByte: func(c readerParts) io.Reader {
		return struct {
			io.ReadCloser
			io.Seeker
			io.ByteReader
		}{c.plain, c.seek, c.bytes}
	},
	1<<CanWriteTo | 1<<CanSeek | 1<<CanReadByte: func(c readerParts) io.Reader {
		return struct {
			io.ReadCloser
			io.WriterTo
			io.Seeker
			io.ByteReader
		}{c.plain, c.to, c.seek, c.bytes}
	},
	1<<CanReadAt | 1<<CanReadByte: func(c readerParts) io.Reader {
		return struct {
			io.ReadCloser
			io.ReaderAt
			io.ByteReader
		}{c.plain, c.at, c.bytes}
	},
	1<<CanWriteTo | 1<<CanReadAt | 1<<CanReadByte: func(c readerParts) io.Reader {
		return struct {
			io.ReadCloser
			io.WriterTo
			io.ReaderAt
			io.ByteReader
		}{c.plain, c.to, c.at, c.bytes}
	},
	1<<CanSeek | 1<<CanReadAt | 1<<CanReadByte: func(c readerParts) io.Reader {
		return struct {
			io.ReadCloser
			io.Seeker
			io.ReaderAt
			io.ByteReader
		}{c.plain, c.seek, c.at, c.bytes}
	},
	1<<CanWriteTo | 1<<CanSeek | 1<<CanReadAt | 1<<CanReadByte: func(c readerParts) io.Reader {
		return struct {
			io.ReadCloser
			io.WriterTo
			io.Seeker
			io.ReaderAt
			io.ByteReader
		}{c.plain, c.to, c.seek, c.at, c.bytes}
	},
}

type writerParts struct {
	plain io.WriteCloser
	from  readerFrom
	text  stringWriter
	bytes byteWriter
	seek  io.Seeker
}

var joinWriter = [...]func(writerParts) io.Writer{
	0: func(c writerParts) io.Writer { return c.plain },
	1 << CanReadFrom: func(c writerParts) io.Writer {
		return struct {
			io.WriteCloser
			io.ReaderFrom
		}{c.plain, c.from}
	},
	1 << CanWriteString: func(c writerParts) io.Writer {
		return struct {
			io.WriteCloser
			io.StringWriter
		}{c.plain, c.text}
	},
	1<<CanReadFrom | 1<<CanWriteString: func(c writerParts) io.Writer {
		return struct {
			io.WriteCloser
			io.ReaderFrom
			io.StringWriter
		}{c.plain, c.from, c.text}
	},
	1 << CanWriteByte: func(c writerParts) io.Writer {
		return struct {
			io.WriteCloser
			io.ByteWriter
		}{c.plain, c.bytes}
	},
	1<<CanReadFrom | 1<<CanWriteByte: func(c writerParts) io.Writer {
		return struct {
			io.WriteCloser
			io.ReaderFrom
			io.ByteWriter
		}{c.plain, c.from, c.bytes}
	},
	1<<CanWriteString | 1<<CanWriteByte: func(c writerParts) io.Writer {
		return struct {
			io.WriteCloser
			io.StringWriter
			io.ByteWriter
		}{c.plain, c.text, c.bytes}
	},
	1<<CanReadFrom | 1<<CanWriteString | 1<<CanWriteByte: func(c writerParts) io.Writer {
		return struct {
			io.WriteCloser
			io.ReaderFrom
			io.StringWriter
			io.ByteWriter
		}{c.plain, c.from, c.text, c.bytes}
	},
	1 << CanSeek: func(c writerParts) io.Writer {
		return struct {
			io.WriteCloser
			io.Seeker
		}{c.plain, c.seek}
	},
	1<<CanReadFrom | 1<<CanSeek: func(c writerParts) io.Writer {
		return struct {
			io.WriteCloser
			io.ReaderFrom
			io.Seeker
		}{c.plain, c.from, c.seek}
	},
	1<<CanWriteString | 1<<CanSeek: func(c writerParts) io.Writer {
		return struct {
			io.WriteCloser
			io.StringWriter
			io.Seeker
		}{c.plain, c.text, c.seek}
	},
	1<<CanReadFrom | 1<<CanWriteString | 1<<CanSeek: func(c writerParts) io.Writer {
		return struct {
			io.WriteCloser
			io.ReaderFrom
			io.StringWriter
			io.Seeker
		}{c.plain, c.from, c.text, c.seek}
	},
	1<<CanWriteByte | 1<<CanSeek: func(c writerParts) io.Writer {
		return struct {
			io.WriteCloser
			io.ByteWriter
			io.Seeker
		}{c.plain, c.bytes, c.seek}
	},
	1<<CanReadFrom | 1<<CanWriteByte | 1<<CanSeek: func(c writerParts) io.Writer {
		return struct {
			io.WriteCloser
			io.ReaderFrom
			io.ByteWriter
			io.Seeker
		}{c.plain, c.from, c.bytes, c.seek}
	},
	1<<CanWriteString | 1<<CanWriteByte | 1<<CanSeek: func(c writerParts) io.Writer {
		return struct {
			io.WriteCloser
			io.StringWriter
			io.ByteWriter
			io.Seeker
		}{c.plain, c.text, c.bytes, c.seek}
	},
	1<<CanReadFrom | 1<<CanWriteString | 1<<CanWriteByte | 1<<CanSeek: func(c writerParts) io.Writer {
		return struct {
			io.WriteCloser
			io.ReaderFrom
			io.StringWriter
			io.ByteWriter
			io.Seeker
		}{c.plain, c.from, c.text, c.bytes, c.seek}
	},
}
