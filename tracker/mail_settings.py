"""The settings of mail: how it is sent, and from which mailbox papers come. Rows of `tracker.config.SETTINGS`."""

from __future__ import annotations

from tracker.setting import Setting

SENDING = (
    Setting(
        "MAIL",
        "choice",
        "file",
        "Where mails go: smtp to a server, file into the folder mails of the instance (demonstration), off nowhere",
        ("file", "smtp", "off"),
    ),
    Setting("MAIL_FROM", "text", "theodoi@localhost", "Address that mails come from"),
    Setting(
        "MAIL_LINK_DAYS",
        "count",
        14,
        "Days for which the link of a mail answers without a sign-in; 0: mails carry none",
        most=60,
    ),
    Setting("MAIL_REPLY_TO", "text", "", "Address that answers go to; empty: the one they come from"),
    Setting("SMTP_HOST", "text", "", "Mail server; needed where MAIL is smtp"),
    Setting("SMTP_PORT", "count", 587, "Its port", least=1, most=65535),
    Setting(
        "SMTP_SECURITY",
        "choice",
        "starttls",
        "starttls: begins plain and must change to TLS; tls: from the first byte; none: only within the building",
        ("starttls", "tls", "none"),
    ),
    Setting("SMTP_USER", "text", "", "Sign-in at the mail server; empty: none"),
    Setting("SMTP_PASSWORD", "text", "", "Its password; better in instance/settings.toml than in the environment"),
    Setting(
        "SMTP_CA_FILE",
        "text",
        "",
        "A file of certificates (PEM) trusted beside the system's: for a mail server of the office's own",
    ),
    Setting("SMTP_TIMEOUT_SECONDS", "count", 20, "A mail server that hangs is left after so long", least=1, most=300),
    Setting(
        "SMTP_PATIENCE_SECONDS",
        "count",
        600,
        "So long it may take to answer a whole mail, while it looks for viruses; RFC 5321 says 600",
        least=1,
        most=1800,
    ),
)

#: Papers that come to an address of the office wait to be registered (`tracker.intake.ways.mail`).
PAPERS_BY_MAIL = (
    Setting(
        "INTAKE_IMAP_URL",
        "text",
        "",
        "Mailbox of papers, as imaps://user%40office.vn@mail.office.vn/INBOX (imap://: changes to TLS); empty: none",
    ),
    Setting(
        "INTAKE_IMAP_PASSWORD", "text", "", "Its password; better in instance/settings.toml than in the environment"
    ),
    Setting("INTAKE_IMAP_CA_FILE", "text", "", "A file of certificates (PEM) trusted beside the system's, for it"),
    Setting(
        "INTAKE_IMAP_DONE", "text", "", "Folder of the mailbox to which mails go once taken; empty: they stay, as read"
    ),
    Setting(
        "INTAKE_SENDERS",
        "text",
        "",
        "Domains whose mails are taken, as quangngai.gov.vn, binhson.gov.vn; empty: all. An address can be forged",
    ),
)
