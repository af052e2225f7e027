# One image for `coach migrate`, `coach serve` and `coach work`. UNTESTED here: where the project is tested, there is no Docker.
FROM python:3.11-slim

WORKDIR /app
RUN useradd --create-home coach && mkdir var && chown coach var

COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

COPY . .
RUN pip install --no-cache-dir --no-deps --no-build-isolation .

USER coach
EXPOSE 3978
ENV LOG_LEVEL=info
# An exec form, so that SIGTERM reaches the coach itself.
CMD ["coach", "serve", "--host", "0.0.0.0"]
