# A table of contents: what each word does is in scripts/.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
RUN := @sh scripts/python -m

.PHONY: help setup run test test-services fuzz check pictures bench bench-large oracle torture mutate dist release clean

help: ## Các lệnh dùng được (what can be made)
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-20s %s\n", $$1, $$2 }'

setup: ## Chuẩn bị: .venv, các gói, tệp giao diện, bản dịch (virtual environment, packages, front-end files, translations)
	$(RUN) scripts.setup

run: ## Chạy tại http://127.0.0.1:8000; PORT=…, HOST=…, TRACKER_DEMO=xa|no (start the server, demo data in a new instance)
	$(RUN) scripts.run

test: ## Mọi phép thử, trên SQLite rồi PostgreSQL; ARGS="-k tên" (every test, on SQLite and again on PostgreSQL)
	$(RUN) scripts.test $(ARGS)

test-services: ## Phép thử với máy chủ thật: systemd, nginx, tường lửa (tests that start real servers and machines; needs root)
	$(RUN) scripts.test_services $(ARGS)

fuzz: ## Phép thử tính chất với dữ liệu ngẫu nhiên mới; ARGS="--minutes 30" (properties and random walks, other examples each time)
	$(RUN) scripts.fuzz $(ARGS)

check: ## Kiểm tra mã nguồn: ruff, mypy, import-linter, bản dịch, tệp khoá (lint, types, contracts, translations, lock)
	$(RUN) scripts.check

pictures: ## Chụp lại ảnh của tài liệu từ bản trình diễn; ARGS="report-list" (the screenshots of README and docs)
	$(RUN) scripts.pictures $(ARGS)

bench: ## Đo tốc độ với 100.000 nhiệm vụ, SQLite và PostgreSQL; ARGS="--quick" (how quick it is, as a table)
	$(RUN) scripts.bench $(ARGS)

bench-large: ## Đo với 1.000.000 nhiệm vụ (the same with a million items)
	$(RUN) scripts.bench --items 1000000 --smaller 100000 $(ARGS)

oracle: ## So động cơ quy trình với một động cơ khác trên 2.000 sơ đồ (our engine beside another one, on 2,000 drawings)
	$(RUN) scripts.oracle

torture: ## Dừng đột ngột bộ gửi thư 200 lần giữa 2.000 thư (kill the sender of mails 200 times among 2,000)
	$(RUN) scripts.torture

mutate: ## Thử các phép thử bằng lỗi nhỏ cài vào mã thuần; ARGS="đường/dẫn.py" (do the tests notice small faults?)
	$(RUN) scripts.mutate $(ARGS)

dist: ## Đóng gói để cài trên máy không có mạng, vào dist/ (one archive for a machine without internet)
	$(RUN) scripts.dist $(ARGS)

release: ## Phát hành từ nhánh main: VERSION=0.3.0 (change log, version, database of the release, commit and tag)
	$(RUN) scripts.release $(VERSION)

clean: ## Xoá bộ nhớ đệm và bản dịch đã biên dịch, giữ .venv và dữ liệu (caches and compiled translations only)
	$(RUN) scripts.clean
