-- Made by the program of schema 1: two persons, their self-checks, a bank.
BEGIN TRANSACTION;
CREATE TABLE answers (
	check_id VARCHAR(32) NOT NULL, 
	item INTEGER NOT NULL, 
	rating INTEGER, 
	not_applicable TEXT, 
	instance TEXT NOT NULL, 
	thought TEXT NOT NULL, 
	later BOOLEAN NOT NULL, 
	position INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	updated_at DATETIME NOT NULL, 
	PRIMARY KEY (check_id, item), 
	FOREIGN KEY(check_id) REFERENCES checks (id) ON DELETE CASCADE
);
INSERT INTO "answers" VALUES('check-1',7,NULL,'不适用','事例','认识',1,1,1,'2026-11-02 08:30:15.123456');
INSERT INTO "answers" VALUES('check-1',8,4,NULL,'','',0,2,2,'2026-11-02 08:30:15.123456');
INSERT INTO "answers" VALUES('check-2',7,NULL,'不适用','事例','认识',1,1,1,'2026-11-02 08:30:15.123456');
INSERT INTO "answers" VALUES('check-2',8,4,NULL,'','',0,2,2,'2026-11-02 08:30:15.123456');
CREATE TABLE banks (
	id TEXT NOT NULL, 
	version TEXT NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (id, version)
);
INSERT INTO "banks" VALUES('small','v1','题库
第二行 ''x''');
CREATE TABLE checks (
	id VARCHAR(32) NOT NULL, 
	person_id VARCHAR(32) NOT NULL, 
	bank_id TEXT NOT NULL, 
	bank_version TEXT NOT NULL, 
	seed TEXT NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	changes INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES persons (id) ON DELETE CASCADE
);
INSERT INTO "checks" VALUES('check-1','person-1','small','v1','seed','2026-11-02 08:30:15.123456','2026-11-02 08:30:15.123456',7);
INSERT INTO "checks" VALUES('check-2','person-2','small','v1','seed','2026-11-02 08:30:15.123456','2026-11-02 08:30:15.123456',7);
CREATE TABLE entries (
	check_id VARCHAR(32) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	updated_at DATETIME NOT NULL, 
	PRIMARY KEY (check_id, kind, "key"), 
	FOREIGN KEY(check_id) REFERENCES checks (id) ON DELETE CASCADE
);
INSERT INTO "entries" VALUES('check-1','person','','{"name": "某", "post": "职务", "unit": "单位", "meeting": "会议"}',3,3,'2026-11-02 08:30:15.123456');
INSERT INTO "entries" VALUES('check-1','settings','','{"title": "个人发言提纲", "length": "brief", "chosen": [3, 1], "preparation": ["a", "b"]}',4,4,'2026-11-02 08:30:15.123456');
INSERT INTO "entries" VALUES('check-1','opinion','b','{"source": "群众", "text": "甲", "item": 7, "reply": "乙"}',5,5,'2026-11-02 08:30:15.123456');
INSERT INTO "entries" VALUES('check-1','measure','2','{"owner": "本人", "deadline": "年底"}',6,6,'2026-11-02 08:30:15.123456');
INSERT INTO "entries" VALUES('check-1','edit','problem:1:x','{"text": "改", "base": "原"}',7,7,'2026-11-02 08:30:15.123456');
CREATE TABLE persons (
	id VARCHAR(32) NOT NULL, 
	code_hash VARCHAR(64) NOT NULL, 
	created_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (code_hash)
);
INSERT INTO "persons" VALUES('person-1','hash-1','2026-11-03 08:30:15.123456');
INSERT INTO "persons" VALUES('person-2','hash-2','2026-11-04 08:30:15.123456');
CREATE TABLE sessions (
	token_hash VARCHAR(64) NOT NULL, 
	person_id VARCHAR(32) NOT NULL, 
	seen_at DATETIME NOT NULL, 
	PRIMARY KEY (token_hash), 
	FOREIGN KEY(person_id) REFERENCES persons (id) ON DELETE CASCADE
);
INSERT INTO "sessions" VALUES('session-1','person-1','2026-11-02 08:30:15.123456');
INSERT INTO "sessions" VALUES('session-2','person-2','2026-11-02 08:30:15.123456');
CREATE TABLE tries (
	id INTEGER NOT NULL, 
	session_hash VARCHAR(64) NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "tries" VALUES(1,'session-9','2026-11-02 08:30:15.123456');
CREATE INDEX ix_tries_at ON tries (at);
CREATE INDEX ix_sessions_seen_at ON sessions (seen_at);
CREATE INDEX ix_sessions_person_id ON sessions (person_id);
CREATE INDEX checks_of_person ON checks (person_id, created_at);
COMMIT;
PRAGMA user_version=1;
